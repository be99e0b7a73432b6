import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dataFolder } from '@taizhang/engine';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token as the suite itself would have issued it two hours earlier, so that it has ended. */
export function endedToken(token: string, folder: string): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number; exp: number };
  const earlier = { ...claims, iat: claims.iat - 7_200, exp: claims.exp - 7_200 };
  const signed = `${header}.${encoded(earlier)}`;
  const key = createPrivateKey(readFileSync(dataFolder(folder).secret('token-issuer.pem')));
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}
