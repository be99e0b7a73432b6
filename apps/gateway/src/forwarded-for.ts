import type { IncomingMessage } from 'node:http';

/** Whether an address is that of a proxy which is believed. */
export type IsTrusted = (address: string) => boolean;

/**
 * `X-Forwarded-For` of a request that is passed on: whoever asked here, behind whomever they asked for. What somebody says
 * who is not believed is left out, or anybody could come from the office.
 */
export function addressesOf({ socket, headers }: IncomingMessage, isTrusted: IsTrusted): string {
  const peer = socket.remoteAddress ?? '';
  const said = [headers['x-forwarded-for'] ?? []].flat().join(', ');
  return isTrusted(peer) && said !== '' ? `${said}, ${peer}` : peer;
}
