/** A mail before it is written as a message. */
export interface MailContent {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A web address that ends mails of this kind when it is posted to (RFC 8058). */
  readonly unsubscribe?: string | undefined;
}

/** No line of base64 can look like it. */
const boundary = '=_rollbook_alternative';

/** Writes a mail as a message of RFC 5322 with a plain and an HTML version. Headers hold no line of a value: what is not plain is an encoded word. */
export function mimeMessage({ from, to, replyTo, subject, text, html, unsubscribe }: MailContent): string {
  const headers = [
    `From: ${displayName(from.name)}<${from.address}>`,
    `To: ${to}`,
    ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]),
    `Subject: ${encodedText(subject)}`,
    'MIME-Version: 1.0',
    // Nobody's holiday message shall answer it, RFC 3834
    'Auto-Submitted: auto-generated',
    ...(unsubscribe === undefined
      ? []
      : [`List-Unsubscribe: <${unsubscribe}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']),
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  for (const header of headers)
    if (/\r\n(?![ \t])|\r(?!\n)|(?<!\r)\n/.test(header))
      throw new Error('a header of a mail must not hold a line break of a value');
  const part = (type: string, content: string) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
    ].join('\r\n');
  return [...headers, '', part('text/plain', text), part('text/html', html), `--${boundary}--`, ''].join('\r\n');
}

/** Octets of an encoded word that leave room for the longest name of a header before it. */
const octetsOfWord = 39;

/** A text for a header: as it is while it is plain and short, else encoded words of which a line holds 76 characters at most (RFC 2047), none of which parts a letter. */
function encodedText(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text) && text.length <= 200 && !text.includes('=?')) return text;
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter, 'utf8') > octetsOfWord) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each, 'utf8').toString('base64')}?=`).join('\r\n ');
}

function displayName(name: string): string {
  return /^[\x20-\x7E]*$/.test(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}" ` : `${encodedText(name)}\r\n `;
}
