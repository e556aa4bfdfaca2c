import { escapedHtml, filledTemplate } from '../../runtime/filled-template.ts';
import { mailFile, type Language, type MailKind, type MailPart } from './mail-files.ts';

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail from its template, see `filledTemplate`. */
export function writtenMail(kind: MailKind, values: Readonly<Record<string, string>>, language: Language = 'en'): WrittenMail {
  const file = (part: MailPart) => mailFile(kind, language, part);
  return {
    subject: filledTemplate(file('subject.txt'), values),
    text: filledTemplate(file('body.txt'), values),
    html: filledTemplate(file('body.html'), values, escapedHtml),
  };
}
