/** A table of the cells of each row, escaped so that no content breaks it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Texts as code, one after the other; a dash stands for none. */
export function codes(texts: readonly string[]): string {
  return texts.length === 0 ? '-' : texts.map(code).join(', ');
}
