import { carriedFile } from '../../runtime/carried-files.ts';
import { mailFile, type Language, type MailKind, type MailPart } from './mail-files.ts';

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * A mail from its template. `{{name}}` stands for a value, escaped in the HTML part and on one line everywhere, so that a value can neither
 * bring markup nor headers. Fails for a template that asks for a value that is not given.
 */
export function writtenMail(kind: MailKind, values: Readonly<Record<string, string>>, language: Language = 'en'): WrittenMail {
  const part = (name: MailPart, escape: (text: string) => string) =>
    carriedFile(mailFile(kind, language, name))
      .toString('utf8')
      .replaceAll(/\{\{(\w+)\}\}/g, (_, hole: string) => {
        const value = values[hole];
        if (value === undefined) throw new Error(`the mail ${kind} needs a value for ${hole}`);
        return escape(value.replaceAll(/\s+/g, ' '));
      })
      .trim();
  const plain = (text: string) => text;
  return { subject: part('subject.txt', plain), text: part('body.txt', plain), html: part('body.html', escapedHtml) };
}

function escapedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
