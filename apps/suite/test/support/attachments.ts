import type { Answer } from './client.js';

export interface AttachmentToFile {
  readonly token?: string | undefined;
  readonly customerId: string;
  readonly attachmentId: string;
  readonly title: string;
  readonly content: Uint8Array;
}

/** The least that passes for a photograph, and after it whatever it shall hold. */
export function photograph(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(text)]);
}

/** Files a photograph in an archive, as a page does. */
export async function fileAttachment(url: string, filing: AttachmentToFile): Promise<Answer> {
  const { token, customerId, attachmentId, title, content } = filing;
  const path = `/customer/customers/${customerId}/attachments/${attachmentId}?category=unit&class=basic`;
  const headers = {
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(title)}`,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(new URL(path, url), { method: 'POST', headers, body: Uint8Array.from(content) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as unknown };
}
