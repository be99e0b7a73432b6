import { ed25519Signer, verifierKey, type Ed25519Key, type NoteSigner } from '@taizhang/transparency';

/** Who a log is: its name and its key. The key never lives in what is backed up with the log. */
export interface LogIdentity {
  /** `<deployment>/<context>/<tenant>`; also the name of the key. */
  readonly origin: string;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  readonly signer: NoteSigner;
  readonly vkey: string;
}

export interface OriginParts {
  readonly deployment: string;
  readonly context: string;
  readonly tenant: string;
}

const PART = '[a-z0-9][a-z0-9.-]{0,62}';
const ORIGIN = new RegExp(`^(${PART})/(${PART})/(${PART})$`);

export function formatOrigin({ deployment, context, tenant }: OriginParts): string {
  const origin = `${deployment}/${context}/${tenant}`;
  if (!ORIGIN.test(origin)) throw new RangeError('a part of the log origin is not lower-case, short and plain');
  return origin;
}

export function parseOrigin(origin: string): OriginParts {
  const [, deployment, context, tenant] = ORIGIN.exec(origin) ?? [];
  if (deployment === undefined || context === undefined || tenant === undefined) {
    throw new RangeError('a log origin is <deployment>/<context>/<tenant>');
  }
  return { deployment, context, tenant };
}

/** The identity of a log from its Ed25519 key pair. Throws `RangeError` for a malformed origin. */
export function logIdentity(origin: string, key: Omit<Ed25519Key, 'name'>): LogIdentity {
  parseOrigin(origin);
  const { publicKey } = key;
  const signer = ed25519Signer({ name: origin, ...key });
  return { origin, publicKey, signer, vkey: verifierKey(origin, publicKey) };
}
