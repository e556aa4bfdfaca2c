import type { AwsResponse } from '../context.ts';

/** An element: its text, or its children by name; a list repeats the element, undefined leaves it out. */
export type XmlValue = string | number | boolean | undefined | readonly XmlValue[] | { readonly [name: string]: XmlValue };

/** Writes an element with its content. */
function writeXml(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map((item) => writeXml(name, item)).join('');
  const content =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([child, inner]) => writeXml(child, inner))
          .join('')
      : escape(String(value));
  return `<${name}>${content}</${name}>`;
}

/** An XML answer. */
export function xmlAnswer(name: string, value: XmlValue, status = 200): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(name, value)}`,
  };
}

/** The contents of the elements of this name, not decoded. Enough for the flat documents that clients send. */
export function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, content]) => content ?? '');
}

/** The decoded text of the first element of this name. */
export function textOf(xml: string, name: string): string | undefined {
  const [content] = elements(xml, name);
  return content?.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|quot|apos|amp));/gi,
    (...[entity = '', decimal, hexadecimal, named]: readonly (string | undefined)[]) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hexadecimal !== undefined) return String.fromCodePoint(parseInt(hexadecimal, 16));
      return namedEntities[named ?? ''] ?? entity;
    },
  );
}

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};
const escape = (text: string) => text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}
