import { z } from 'zod';
import { sessionDevice, sessionEndReason } from './accounts.events.js';
import { id, instant, role } from './fields.js';

const password = z.string().min(1).max(1_024);
/** Six digits of the authenticator app, or a recovery code. */
const secondFactorCode = z.string().min(1).max(40);
const oneTimeCode = z.string().min(1).max(256);

/** POST /organisation/people/{personId}/invitations: its code is shown in this answer and never again. */
export const invitationAnswer = z
  .strictObject({ personId: id, invitationId: id, code: oneTimeCode, expiresAt: instant })
  .meta({ id: 'Invitation' });

/** POST /organisation/accounts */
export const acceptInvitationBody = z
  .strictObject({ personId: id, code: oneTimeCode, password })
  .meta({ id: 'AcceptInvitation' });

/** POST /organisation/accounts/current/password */
export const changePasswordBody = z.strictObject({ password, newPassword: password }).meta({ id: 'ChangePassword' });

export const accountAnswer = z.strictObject({ personId: id }).meta({ id: 'Account' });

/** POST /organisation/sessions */
export const startSessionBody = z
  .strictObject({
    /** What somebody types, a telephone number even: of what names nobody a keyed name alone goes on record. */
    personId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
    password,
    /** Of whoever has enrolled a second factor. */
    code: secondFactorCode.exactOptional(),
    /** The registered device that the session runs on. */
    deviceId: id.exactOptional(),
  })
  .meta({ id: 'StartSession' });

/** POST /organisation/sessions/refresh */
export const refreshSessionBody = z
  .strictObject({ refreshToken: z.string().min(1).max(256) })
  .meta({ id: 'RefreshSession' });

/** What a session is given at its start and with every refresh. */
export const sessionTokens = z
  .strictObject({
    sessionId: id,
    personId: id,
    /** Those that the access token gives. */
    roles: z.array(role),
    /** `needed`: the person holds roles that a session gives only when the second factor was shown. */
    secondFactor: z.enum(['shown', 'not-needed', 'needed']),
    accessToken: z.string().max(4_096),
    expiresAt: instant,
    /** Good for one refresh. */
    refreshToken: z.string().max(256),
    refreshBefore: instant,
    sessionExpiresAt: instant,
  })
  .meta({ id: 'SessionTokens' });

/** A session as lists show it. */
export const sessionDocument = z
  .strictObject({
    sessionId: id,
    startedAt: instant,
    expiresAt: instant,
    device: sessionDevice,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const sessionList = z.strictObject({ items: z.array(sessionDocument) }).meta({ id: 'Sessions' });

export const endedSessions = z
  .strictObject({ ended: z.int().nonnegative(), reason: sessionEndReason })
  .meta({ id: 'EndedSessions' });

/** POST /organisation/accounts/current/second-factors */
export const enrolSecondFactorBody = z.strictObject({ password }).meta({ id: 'EnrolSecondFactor' });

/** Shown once: what the authenticator app is given. */
export const secondFactorSeed = z
  .strictObject({ factorId: id, secret: z.string(), uri: z.string() })
  .meta({ id: 'SecondFactorSeed' });

/** POST /organisation/accounts/current/second-factors/{factorId}/confirmations */
export const confirmSecondFactorBody = z.strictObject({ code: secondFactorCode }).meta({ id: 'ConfirmSecondFactor' });

/** Shown once; each opens one session instead of a code. */
export const recoveryCodes = z
  .strictObject({ factorId: id, recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' });

export type SessionTokens = z.infer<typeof sessionTokens>;
export type SessionDocument = z.infer<typeof sessionDocument>;
export type StartSessionBody = z.infer<typeof startSessionBody>;
