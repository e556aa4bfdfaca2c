/**
 * Spreadsheets run a cell that begins with one of these as a formula, also in its full-width form; tab, carriage return and line
 * feed are skipped by some before they look. CWE-1236; the list is OWASP's on CSV injection.
 */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A text that no spreadsheet takes for a formula: an apostrophe goes before one that would be. Numbers need none and get none. */
export function neutralised(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
