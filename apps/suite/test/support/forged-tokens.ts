import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dataFolder } from '@taizhang/engine';

type Claims = Readonly<Record<string, unknown>> & { readonly iat: number; readonly exp: number };

/** Who has a token and wants another: its parts, changed and signed or not. */
export class Forger {
  private readonly header: object;
  private readonly claims: Claims;

  constructor(
    token: string,
    private readonly folder: string,
  ) {
    const [header = '', payload = ''] = token.split('.');
    this.header = decoded(header) as object;
    this.claims = decoded(payload) as Claims;
  }

  /** As the suite itself would have issued it, with other claims. */
  issued(change: object = {}): string {
    const issuer = createPrivateKey(readFileSync(dataFolder(this.folder).secret('token-issuer.pem')));
    return signed(this.header, { ...this.claims, ...change }, issuer);
  }

  /** As it was two hours earlier, so that it has ended. */
  ended(): string {
    const { iat, exp } = this.claims;
    return this.issued({ iat: iat - 7_200, exp: exp - 7_200 });
  }

  /** By a key that is nobody's. */
  forged(change: object = {}): string {
    return signed(this.header, { ...this.claims, ...change }, generateKeyPairSync('ed25519').privateKey);
  }

  /** RFC 7515 §3.6: a token that says that it needs no signature. */
  unsigned(): string {
    return `${encoded({ ...this.header, alg: 'none' })}.${encoded(this.claims)}.`;
  }

  /** Other claims under a signature that was made for these. */
  tampered(change: object): string {
    const [header, , signature] = this.issued().split('.');
    return `${header}.${encoded({ ...this.claims, ...change })}.${signature}`;
  }
}

function signed(header: object, claims: object, key: KeyObject): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
