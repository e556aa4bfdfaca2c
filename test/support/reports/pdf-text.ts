import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | undefined;
}

/**
 * The texts of each page of a PDF that pdfkit wrote, in the order in which they were drawn: content streams are unpacked and glyphs are turned back
 * into letters by the tables that the file brings for copying text out of it.
 */
export function pagesOf(file: Buffer): readonly (readonly string[])[] {
  const objects = readObjects(file);
  const object = (id: string | undefined) => objects.get(id ?? '') ?? fail(`the file has no object ${String(id)}`);
  const pageIds =
    object(/\/Type \/Catalog[\s\S]*?\/Pages (\d+) 0 R/.exec(file.toString('latin1'))?.[1]).head.match(/\d+(?= 0 R)/g) ?? [];
  return pageIds.map((id) => {
    const { head } = object(id);
    const resources = object(/\/Resources (\d+) 0 R/.exec(head)?.[1]).head;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [
        name,
        lettersOf(object(toUnicodeId(object(font).head))),
      ]),
    );
    return textsOf(object(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream ?? Buffer.alloc(0), fonts);
  });
}

function fail(message: string): never {
  throw new Error(message);
}

const toUnicodeId = (head: string) => /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];

function readObjects(file: Buffer): ReadonlyMap<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const streamAt = text.indexOf('\nstream\n', start);
    const end = text.indexOf('\nendobj', start);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = text.slice(start, hasStream ? streamAt : end);
    const from = streamAt + '\nstream\n'.length;
    const packed = hasStream ? file.subarray(from, from + Number(/\/Length (\d+)/.exec(head)?.[1])) : undefined;
    objects.set(match[1] ?? '', { head, stream: packed && (head.includes('/FlateDecode') ? inflateSync(packed) : packed) });
  }
  return objects;
}

/** The letters of a font by the numbers of its glyphs in this file. */
function lettersOf({ stream }: PdfObject): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const table = stream?.toString('latin1') ?? '';
  for (const [, first = '', , list = ''] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    const codes = [...list.matchAll(/<([\w ]*)>/g)].map(([, hex = '']) => hex.replaceAll(' ', ''));
    codes.forEach((hex, index) =>
      letters.set(Number.parseInt(first, 16) + index, Buffer.from(hex, 'hex').swap16().toString('utf16le')),
    );
  }
  return letters;
}

function textsOf(content: Buffer, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): readonly string[] {
  const texts: string[] = [];
  for (const [block] of content.toString('latin1').matchAll(/BT\n[\s\S]*?\nET/g)) {
    const letters = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? '') ?? fail('a text has no font');
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    texts.push(glyphs.map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join(''));
  }
  return texts;
}
