/** Mails of reports. Each has a folder of plain files: `<kind>/<channel>/<language>/`; another language is one more folder and one more word here. */
export type MailKind = 'report-ready' | 'report-failed';

export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

const mailParts = ['subject.txt', 'body.txt', 'body.html'] as const;
export type MailPart = (typeof mailParts)[number];

/** The path of one part of a mail in the checkout. */
export function mailFile(kind: MailKind, language: Language, part: MailPart): string {
  return `functions/reports/mail/${kind}/email/${language}/${part}`;
}

/** Every file of a kind of mail. */
export function mailFiles(kind: MailKind): readonly string[] {
  return languages.flatMap((language) => mailParts.map((part) => mailFile(kind, language, part)));
}
