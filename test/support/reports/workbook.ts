import { fromBufferPromise } from 'yauzl';

/** A cell as the workbook holds it: its text or number, and the format it is shown in. */
export interface WorkbookCell {
  readonly value: string | number;
  readonly style: number;
}

const cell = /<c r="([A-Z]+)\d+"(?: s="(\d)")?(?: t="(inlineStr)")?>(?:<is><t[^>]*>([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>/g;

/** Every file of a workbook as text, by its name. */
export async function workbookFiles(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(bytes);
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return files;
}

/** The cells of each row of a sheet by the letters of their columns. */
export function rowsOf(sheet: string): readonly Readonly<Record<string, WorkbookCell>>[] {
  return sheet
    .split('<row ')
    .slice(1)
    .map((row) =>
      Object.fromEntries(
        [...row.matchAll(cell)].map(([, column = '', style = '0', inline, text = '', number = '']) => [
          column,
          { value: inline === undefined ? Number(number) : text, style: Number(style) },
        ]),
      ),
    );
}
