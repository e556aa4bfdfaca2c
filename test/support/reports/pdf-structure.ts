import { inflateSync } from 'node:zlib';

/** An element of the structure of a tagged PDF, with what it holds. */
export interface Tagged {
  readonly role: string;
  readonly scope?: string;
  readonly alt?: string;
  readonly children: readonly Tagged[];
  /** Pieces of content that it names. */
  readonly contents: number;
}

/** What a reader of a PDF is told beside the pages: its catalogue, its XMP metadata, and its structure from the top. */
export function structureOf(file: Buffer): { readonly catalog: string; readonly metadata: string; readonly root: Tagged } {
  const text = file.toString('latin1');
  const objects = new Map<string, string>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    objects.set(match[1] ?? '', text.slice(start, text.indexOf('\nendobj', start)));
  }
  const object = (id: string | undefined): string => {
    const found = objects.get(id ?? '');
    if (found === undefined) throw new Error(`the file has no object ${String(id)}`);
    return found;
  };
  const catalog = [...objects.values()].find((each) => each.includes('/Type /Catalog')) ?? '';
  const element = (id: string): Tagged => {
    const held = object(id);
    const kids = /\/K \[([^\]]*)\]/.exec(held)?.[1] ?? '';
    const alt = /\/Alt \(([^)]*)\)/.exec(held)?.[1];
    const scope = /\/Scope \/(\w+)/.exec(held)?.[1];
    return {
      role: /\/S \/(\w+)/.exec(held)?.[1] ?? '',
      ...(scope !== undefined && { scope }),
      ...(alt !== undefined && { alt }),
      children: [...kids.matchAll(/(\d+) 0 R/g)].map(([, kid = '']) => element(kid)),
      contents: kids.replaceAll(/\d+ 0 R/g, '').match(/\d+/g)?.length ?? 0,
    };
  };
  const top = object(/\/StructTreeRoot (\d+) 0 R/.exec(catalog)?.[1]);
  return {
    catalog,
    metadata: object(/\/Metadata (\d+) 0 R/.exec(catalog)?.[1]),
    root: element(/\/K \[(\d+) 0 R/.exec(top)?.[1] ?? ''),
  };
}

/** The operators of the pages of a PDF that draw something, each with whether it stands inside of marked content. */
export function drawnUnmarked(file: Buffer): readonly string[] {
  const text = file.toString('latin1');
  const unmarked: string[] = [];
  for (const match of text.matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)) {
    const from = match.index + match[0].length;
    const packed = file.subarray(from, from + Number(match[1]));
    const content = match[0].includes('/FlateDecode') ? inflateSync(packed).toString('latin1') : '';
    if (!/ BDC|BMC/.test(content)) continue;
    let depth = 0;
    for (const line of content.split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth += 1;
      else if (line === 'EMC') depth -= 1;
      else if (depth === 0 && /(TJ|Tj| Do|^f|^S)$/.test(line)) unmarked.push(line);
    }
  }
  return unmarked;
}
