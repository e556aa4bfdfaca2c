/** Markup that is safe to put into a page as it is. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Piece = string | number | undefined | Html | readonly Piece[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Builds markup: every value is escaped unless it is markup itself; lists are joined, undefined is nothing. Attribute values must stand in quotes. */
export function html(texts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return { markup: texts.map((text, at) => text + (at < values.length ? written(values[at]) : '')).join('') };
}

function written(value: Piece): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number')
    return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
  return 'markup' in value ? value.markup : value.map(written).join('');
}
