/** What of a MIME message is shown to people. */
export interface ReadMail {
  readonly from?: string;
  readonly to: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Reads a message (RFC 5322, MIME): addresses, subject, and the first text and HTML part. `raw` holds bytes as latin-1 characters. */
export function readMime(raw: string): ReadMail {
  const message = readPart(raw);
  const header = (name: string) => {
    const value = message.headers.get(name);
    return value === undefined ? undefined : decodeWords(value);
  };
  const from = header('from');
  const subject = header('subject');
  const to = [header('to'), header('cc')].flatMap((addresses) => addresses?.split(',') ?? []).map((address) => address.trim());
  const leaves = leavesOf(message);
  const find = (type: string) =>
    leaves.find((part) => typeOf(part).startsWith(type) && !part.headers.get('content-disposition')?.startsWith('attachment'));
  const [text, html] = [find('text/plain'), find('text/html')].map((part) => part && decodeBody(part));
  return {
    to,
    ...(from !== undefined && { from }),
    ...(subject !== undefined && { subject }),
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  };
}

function readPart(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end === null ? raw : raw.slice(0, end.index);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = new Map(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: end === null ? '' : raw.slice(end.index + end[0].length) };
}

const typeOf = ({ headers }: Part) => (headers.get('content-type') ?? 'text/plain').toLowerCase();

function leavesOf(part: Part): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers.get('content-type') ?? '')?.[1];
  if (!typeOf(part).startsWith('multipart/') || boundary === undefined) return [part];
  const [, ...sections] = `\n${part.body}`.split(`\n--${boundary}`);
  return sections
    .filter((section) => !section.startsWith('--'))
    .flatMap((section) => leavesOf(readPart(section.replace(/^[ \t]*\r?\n/, ''))));
}

function decodeBody({ headers, body }: Part): string {
  const charset = /charset="?([^";]+)"?/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  const text = body.replace(/\r?\n?$/, '');
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return decodeBytes(Buffer.from(text, 'base64'), charset);
    case 'quoted-printable':
      return decodeBytes(fromQuotedPrintable(text.replace(/=\r?\n/g, '')), charset);
    default:
      return decodeBytes(Buffer.from(text, 'latin1'), charset);
  }
}

/** Encoded words of headers (RFC 2047); white space between two of them is no part of the text. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (...[, charset = '', encoding = '', text = '']: readonly string[]) =>
      decodeBytes(
        encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : fromQuotedPrintable(text.replaceAll('_', ' ')),
        charset,
      ),
    );
}

function fromQuotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hexadecimal: string) => String.fromCharCode(Number.parseInt(hexadecimal, 16))),
    'latin1',
  );
}

function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1'); // a character set that does not exist
  }
}
