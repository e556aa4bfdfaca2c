import { carriedFile } from './carried-files.ts';

/**
 * A file that a function carries, with `{{name}}` replaced by values. Each value is on one line and escaped for where it stands, so that it can
 * neither bring markup nor headers. Fails for a template that asks for a value that is not given.
 */
export function filledTemplate(
  file: string,
  values: Readonly<Record<string, string>>,
  escape: (text: string) => string = (text) => text,
): string {
  return carriedFile(file)
    .toString('utf8')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, hole: string) => {
      const value = values[hole];
      if (value === undefined) throw new Error(`the mail ${file} needs a value for ${hole}`);
      return escape(value.replaceAll(/\s+/g, ' '));
    })
    .trim();
}

/** Text as HTML shows it. */
export function escapedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
