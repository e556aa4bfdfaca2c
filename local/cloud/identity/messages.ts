/** One mail as it goes to the outbox. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export type SendMail = (mail: Mail) => void | Promise<void>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The text with everything that means something to HTML written as an entity. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const unescapeHtml = (html: string) =>
  Object.entries(entities)
    .toReversed()
    .reduce((text, [character, entity]) => text.replaceAll(entity, character), html);

const plainText = (html: string) =>
  unescapeHtml(
    html
      .replace(/<br\s*\/?>|<\/(p|div|h\d|li|tr)>/gi, '\n')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' '),
  ).trim();

/** A message of the template with its placeholders filled: `{username}` and `{####}` (the temporary password or the code). */
export function mailOf(
  template: { readonly subject: string; readonly message: string },
  { from, to, secret }: { readonly from: string; readonly to: string; readonly secret: string },
): Mail {
  const fill = (text: string, write: (value: string) => string) =>
    text.replaceAll('{username}', () => write(to)).replaceAll('{####}', () => write(secret));
  const html = fill(template.message, escapeHtml);
  return { from, to, subject: fill(template.subject, (value) => value), html, text: plainText(html) };
}
