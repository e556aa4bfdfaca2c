import type { IncomingMessage } from 'node:http';

/** More than any form of the sign-in fills in. */
const limitBytes = 16 * 1024;

/** A form that cannot be read: too long, or not a form. */
export class UnreadableForm extends Error {
  override readonly name = 'UnreadableForm';
}

/** Reads an urlencoded form of at most 16 KB; of a name given twice the first counts. Throws `UnreadableForm`. */
export async function readForm(request: IncomingMessage): Promise<(name: string) => string> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new UnreadableForm('the body must be application/x-www-form-urlencoded');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Buffer); // a request without setEncoding gives Buffers
    length += bytes.length;
    if (length > limitBytes) throw new UnreadableForm(`the body must be at most ${limitBytes} bytes`);
    chunks.push(bytes);
  }
  const fields = new URLSearchParams(Buffer.concat(chunks).toString());
  return (name) => fields.get(name) ?? '';
}
