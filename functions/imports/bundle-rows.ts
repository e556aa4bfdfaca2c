import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod/mini';
import { type BundleFile, type BundleRow, bundleFault } from '../../domain/oneroster/bundle.ts';
import { BundleRefusedError } from './bundle-refused.ts';
import type { ZippedFile } from './bundle-zip.ts';

/** Longer than any row: a quote that is never closed must not gather the rest of the file. */
const longestRow = 100_000;

/** The rows of a file of a zip, unpacked and read as they are asked for. */
export function bundleFileOf({ name, open }: ZippedFile): BundleFile {
  return { name, rows: rowsOf(name, open) };
}

const Cells = z.array(z.string());

async function* rowsOf(name: string, open: () => Promise<Readable>): AsyncIterable<BundleRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  // Its failure is the failure of the parser too, which the loop below throws.
  const flowing = pipeline(await open(), utf8Text(name), parser).catch(() => undefined);
  let line = 1;
  try {
    for await (const record of parser) {
      const fields = Cells.parse(record);
      yield { line, fields };
      line += 1 + fields.reduce((sum, field) => sum + (field.match(lineBreaks)?.length ?? 0), 0);
    }
  } catch (error) {
    throw error instanceof CsvError ? new BundleRefusedError([csvFault(name, error, line)]) : error;
  } finally {
    parser.destroy();
    await flowing;
  }
}

const lineBreaks = /\r\n|\n|\r/g;

/** Bytes as text. Refuses the first that is not UTF-8 with its line: letters would be lost for good. */
function utf8Text(name: string): Transform {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = 1;
  const pass = (text: string): string => {
    const wrong = text.indexOf('\uFFFD');
    line += newlines(wrong < 0 ? text : text.slice(0, wrong));
    if (wrong >= 0) throw new BundleRefusedError([bundleFault(name, notUtf8, { line })]);
    return text;
  };
  return new Transform({
    readableObjectMode: false,
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => pass(decoder.decode(chunk, { stream: true })));
    },
    flush(done) {
      attempt(done, () => pass(decoder.decode()));
    },
  });
}

const notUtf8 =
  'is not written in UTF-8, probably in Windows-1252 or Latin-1; save it as "CSV UTF-8" and upload the bundle again';

function attempt(done: (error: Error | null, text?: string) => void, decode: () => string): void {
  let text: string;
  try {
    text = decode();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done(null, text);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** What is wrong with the quoting of the row that begins on a line. The parser's own words are not told: they hold the cell. */
function csvFault(name: string, { code }: CsvError, line: number) {
  const detail =
    code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED'
      ? `has a quote that is never closed, or a row of more than ${String(longestRow)} letters`
      : 'has a quote inside of a cell that is not doubled, or text behind a quoted cell';
  return bundleFault(name, `${detail}; cells with quotes or commas are put into quotes, quotes in them doubled`, { line });
}
