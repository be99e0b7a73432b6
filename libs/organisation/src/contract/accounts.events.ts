import { z } from 'zod';
import { id, instant, policyVersion as version, role } from './fields.js';

/** The version of the policy `sign-in` that it was judged by; absent while none was published. */
const policyVersion = version.exactOptional();

/** SHA-256 in hexadecimal of a random text of 256 bits. Never of what a person chose: that is in no event. */
const randomHash = z.string().regex(/^[0-9a-f]{64}$/);

/** 网络类别: where a request came from (S1-61). The address itself is on no record. */
export const networkClass = z.enum(['office', 'vpn', 'public']);

/** What a session runs on (S1-61): a registered device, or `unregistered`. */
export const sessionDevice = z.strictObject({
  deviceId: id,
  class: z.enum(['managed', 'unmanaged']),
  network: networkClass,
});

export const sessionEndReason = z.enum([
  /** 退出: the person signed out. */
  'signed-out',
  /** The person ended it from another session, or all of them. */
  'ended-by-person',
  'ended-by-administrator',
  /** A refresh token was shown twice: one of the two who have it is a thief. */
  'refresh-reused',
  'password-changed',
  'second-factor-changed',
  /** 设备停用: the device that it ran on was retired. */
  'device-retired',
]);

/** Accounts and their sessions. No password, no hash of one, no seed, no address: those that must be kept are beside the log. */
export const accountEvents = {
  /** 邀请: a one-time code lets the person choose a password until it expires. */
  InvitationIssued: {
    v: 1,
    data: z.strictObject({
      personId: id,
      invitationId: id,
      codeHash: randomHash,
      expiresAt: instant,
      occurredAt: instant,
    }),
  },
  /** A password was chosen; `passwordId` names the one secret beside the log that opens the account from now on. */
  PasswordChanged: {
    v: 1,
    data: z.strictObject({
      personId: id,
      passwordId: id,
      /** By which invitation; absent when the person knew the one before. */
      invitationId: id.exactOptional(),
      policyVersion,
      occurredAt: instant,
    }),
  },
  /** Whoever tried is not known; `accountId` may be one that nobody has, and is a pseudonym then. */
  LoginFailed: {
    v: 1,
    data: z.strictObject({
      accountId: id,
      attemptId: id,
      network: networkClass,
      policyVersion,
      occurredAt: instant,
    }),
  },
  SecondFactorConfirmed: {
    v: 1,
    data: z.strictObject({
      personId: id,
      /** Names the seed beside the log. */
      factorId: id,
      /** Of the code that proved it (RFC 6238 T): neither it nor an older one counts again. */
      step: z.int().nonnegative(),
      occurredAt: instant,
    }),
  },
  /** By an administrator, for whoever lost the device; the person has to enrol another. */
  SecondFactorRemoved: {
    v: 1,
    data: z.strictObject({ personId: id, factorId: id, occurredAt: instant }),
  },
  SessionStarted: {
    v: 1,
    data: z.strictObject({
      personId: id,
      sessionId: id,
      device: sessionDevice,
      /** The second factor was shown, by a code of this step or by this recovery code. Absent when none was. */
      secondFactor: z
        .union([z.strictObject({ step: z.int().nonnegative() }), z.strictObject({ recovery: z.int().nonnegative() })])
        .exactOptional(),
      /** However busy, no session lives longer. */
      expiresAt: instant,
      policyVersion,
      occurredAt: instant,
    }),
  },
  SessionEnded: {
    v: 1,
    data: z.strictObject({
      personId: id,
      sessionId: id,
      reason: sessionEndReason,
      occurredAt: instant,
    }),
  },
  /** An access token and the refresh token that follows it, on record before either exists. */
  SessionTokensIssued: {
    v: 1,
    data: z.strictObject({
      sessionId: id,
      personId: id,
      tokenId: id,
      roles: z.array(role).max(7),
      refreshHash: randomHash,
      /** Of the access token. */
      expiresAt: instant,
      /** Until then the refresh token must be used. */
      refreshBefore: instant,
      occurredAt: instant,
    }),
  },
  /** From here on the session's refresh tokens are good for nothing; its end is on the account's stream. */
  RefreshTokenReused: {
    v: 1,
    data: z.strictObject({ sessionId: id, personId: id, refreshHash: randomHash, occurredAt: instant }),
  },
} as const;
