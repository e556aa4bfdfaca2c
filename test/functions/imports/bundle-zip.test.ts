import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BundleRefusedError } from '../../../functions/imports/bundle-refused.ts';
import { bundleFileOf } from '../../../functions/imports/bundle-rows.ts';
import { limits, openZip } from '../../../functions/imports/bundle-zip.ts';
import { zipOf } from '../../support/oneroster/oneroster-bundle.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-zip-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function onDisk(bytes: Buffer): string {
  const path = join(folder, crypto.randomUUID());
  writeFileSync(path, bytes);
  return path;
}

/** Why a zip is refused, opened or read to its end. Fails when it is not. */
async function refusalOf(bytes: Buffer): Promise<string> {
  try {
    const zip = await openZip(onDisk(bytes));
    try {
      for (const file of zip.files) for await (const row of bundleFileOf(file).rows) void row;
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof BundleRefusedError) return error.message;
    throw error;
  }
  throw new Error('the zip was not refused');
}

/** All rows of the only file of a zip. */
async function rowsOf(content: string | Buffer) {
  const zip = await openZip(onDisk(await zipOf({ 'users.csv': content })));
  try {
    return await Array.fromAsync(bundleFileOf(zip.files[0]!).rows);
  } finally {
    zip.close();
  }
}

/** A zip with the headers of its first file changed: in the list of contents and, where given, before the file itself. */
function withHeader(zip: Buffer, change: (listed: Buffer) => void, changeLocal?: (local: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  change(copy.subarray(copy.indexOf('PK\u0001\u0002', 'latin1')));
  changeLocal?.(copy.subarray(copy.indexOf('PK\u0003\u0004', 'latin1')));
  return copy;
}

describe('a file that is uploaded as a bundle', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['a table', Buffer.from('sourcedId,status\r\n1,active\r\n')],
    ['half of a zip', undefined],
    ['a page about an error', Buffer.from('<html>502</html>'.repeat(100))],
  ])('is refused when it is %s', async (_, bytes) => {
    const zip = await zipOf({ 'users.csv': 'a,b\r\n'.repeat(1000), 'orgs.csv': 'a\r\n' });
    expect(await refusalOf(bytes ?? zip.subarray(0, zip.length / 2))).toBe(
      'the file is no zip, or a damaged one; upload the bundle as a zip',
    );
  });

  it('is refused with more entries than a bundle has', async () => {
    const files = Object.fromEntries(Array.from({ length: limits.entries + 1 }, (_, index) => [`${String(index)}.csv`, 'a']));
    expect(await refusalOf(await zipOf(files))).toContain(`at most ${String(limits.entries)}`);
  });

  it.each(['../users.csv', '/users.csv', 'a/../../users.csv', 'C:\\users.csv', '..\\users.csv', 'C:/users.csv'])(
    'is refused with an entry %s',
    async (name) => {
      // The writer of zips refuses such names, so one of the same length is written first.
      const harmless = 'x'.repeat(name.length);
      const zip = Buffer.from((await zipOf({ [harmless]: 'a' })).toString('latin1').replaceAll(harmless, name), 'latin1');
      expect(await refusalOf(zip)).toContain('leads outside; all files must lie at its root');
    },
  );

  it('is refused when a file in it is encrypted', async () => {
    const encrypted = (header: Buffer, at: number) => void header.writeUInt16LE(header.readUInt16LE(at) | 1, at);
    const zip = withHeader(
      await zipOf({ 'users.csv': 'a' }),
      (listed) => encrypted(listed, 8),
      (local) => encrypted(local, 6),
    );
    expect(await refusalOf(zip)).toContain("'users.csv' in the zip is encrypted");
  });

  it('is refused when a file in it is packed in a rare way', async () => {
    const zip = withHeader(
      await zipOf({ 'users.csv': 'a' }),
      (listed) => void listed.writeUInt16LE(12, 10),
      (local) => void local.writeUInt16LE(12, 8),
    );
    expect(await refusalOf(zip)).toContain('packed in a way that is not supported');
  });

  it('is refused when it unpacks to a thousand times its size', async () => {
    const bomb = await zipOf({ 'users.csv': Buffer.alloc(20_000_000) });
    expect(bomb.length).toBeLessThan(30_000);
    expect(await refusalOf(bomb)).toContain(`unpacks to more than ${String(limits.ratio)} times its size`);
  });

  it('is refused when it says that it unpacks to more than the disk holds', async () => {
    const zip = withHeader(
      await zipOf({ 'users.csv': 'a,b\r\n'.repeat(100) }),
      (listed) => void listed.writeUInt32LE(limits.totalBytes + 1, 24),
    );
    const refusal = await refusalOf(zip);
    expect(refusal).toContain(`at most ${String(limits.fileBytes)} are allowed`);
    expect(refusal).toContain('(and 2 more, see rejections)');
  });

  it('is refused when it unpacks to more than it says', async () => {
    const zip = withHeader(
      await zipOf({ 'users.csv': 'a,b\r\n'.repeat(100_000) }),
      (listed) => void listed.writeUInt32LE(10, 24),
    );
    expect(await refusalOf(zip)).toBe('users.csv is damaged in the zip; make the zip again');
  });

  it.each([
    ['other bytes than were packed', (listed: Buffer) => void listed.writeUInt32LE(7, 16)],
    ['less than it says', (listed: Buffer) => void listed.writeUInt32LE(600_000, 24)],
  ])('is refused when a file in it has %s', async (_, change) => {
    expect(await refusalOf(withHeader(await zipOf({ 'users.csv': 'a,b\r\n'.repeat(100_000) }), change))).toBe(
      'users.csv is damaged in the zip; make the zip again',
    );
  });
});

describe('a file of a bundle', () => {
  it('gives its rows with their lines, whatever ends them, with and without the mark of UTF-8', async () => {
    const rows = [
      { line: 1, fields: ['sourcedId', 'givenName'] },
      { line: 2, fields: ['1', 'Zoë, "Zo"'] },
      { line: 3, fields: ['2', 'Łucja'] },
    ];
    for (const end of ['\r\n', '\n', '\r']) {
      const text = ['sourcedId,givenName', '1,"Zoë, ""Zo"""', '2,Łucja', ''].join(end);
      expect(await rowsOf(text)).toEqual(rows);
      expect(await rowsOf(`\uFEFF${text}`)).toEqual(rows);
    }
  });

  it('counts lines on through cells that hold line breaks', async () => {
    expect(await rowsOf('a,b\r\n"one\r\ntwo",2\r\n3,4\r\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['one\r\ntwo', '2'] },
      { line: 4, fields: ['3', '4'] },
    ]);
  });

  it('passes rows on that have too few or too many cells', async () => {
    expect((await rowsOf('a,b\n1\n1,2,3\n')).map(({ fields }) => fields.length)).toEqual([2, 1, 3]);
  });

  it.each([
    ['Latin-1', Buffer.concat([Buffer.from('a,b\r\n1,Ann\r\n2,Zo'), Buffer.from([0xeb]), Buffer.from('\r\n')])],
    ['a letter cut in two', Buffer.concat([Buffer.from('a,b\r\n1,Ann\r\n2,Zo'), Buffer.from([0xc3])])],
  ])('is refused with the line when it is not UTF-8: %s', async (_, content) => {
    const refusal = await refusalOf(await zipOf({ 'users.csv': content }));
    expect(refusal).toContain('users.csv, line 3 is not written in UTF-8');
    expect(refusal).toContain('save it as "CSV UTF-8"');
  });

  it('is refused when it is UTF-16', async () => {
    expect(await refusalOf(await zipOf({ 'users.csv': Buffer.from('\uFEFFa,b\r\n1,2\r\n', 'utf16le') }))).toContain(
      'users.csv, line 1 is not written in UTF-8',
    );
  });

  it('is read rightly where a letter lies across two pieces of the file', async () => {
    const rows = await rowsOf(`a,b\n${'é'.repeat(40_001)},1\n2,3\n`.replace('é', 'xé'));
    expect(rows.map(({ line, fields }) => [line, fields[0]?.length])).toEqual([
      [1, 1],
      [2, 40_002],
      [3, 1],
    ]);
  });

  it.each([
    ['never closed', 'a,b\n1,"two\n3,4\n', 'line 2'],
    ['in the middle of a cell', 'a,b\n1,tw"o\n', 'line 2'],
    ['followed by text', 'a,b\n1,"two"x\n', 'line 2'],
    ['never closed in a very long file', `a,b\n1,"two\n${'3,4\n'.repeat(50_000)}`, 'line 2'],
  ])('is refused with a quote that is %s, without telling the cell', async (_, text, line) => {
    const refusal = await refusalOf(await zipOf({ 'users.csv': text }));
    expect(refusal).toContain('users.csv');
    expect(refusal).toContain(line);
    expect(refusal).toContain('quote');
    expect(refusal).not.toContain('two');
  });
});
