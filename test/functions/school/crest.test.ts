import { PNG } from 'pngjs';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Crest, crestFileBytes } from '../../../domain/letters/crest.ts';
import { handler as getCrest } from '../../../functions/school/crest/get-crest.ts';
import { handler as removeCrest } from '../../../functions/school/crest/remove-crest.ts';
import { handler as replaceCrest } from '../../../functions/school/crest/replace-crest.ts';
import { aSchool } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { aPng, type Colour } from '../../support/pictures.ts';

const put = (caller: TestCaller, body: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
  call(replaceCrest, { method: 'PUT', path: '/v1/school/crest', body, headers, caller });
const shown = (caller: TestCaller) => call(getCrest, { path: '/v1/school/crest', caller });

/** The picture that is kept of an uploaded one. */
async function keptOf(file: Uint8Array) {
  const { admin } = await aSchool();
  const answer = await put(admin, file);
  expect(answer.status).toBe(200);
  const crest = Crest.parse(answer.body);
  const bytes = Buffer.from(crest.png, 'base64');
  const picture = PNG.sync.read(bytes);
  expect([picture.width, picture.height]).toEqual([crest.width, crest.height]);
  return { ...crest, bytes, at: (x: number, y: number) => [...picture.data.subarray((y * crest.width + x) * 4).subarray(0, 4)] };
}

/** A PNG with another value in its head, its checksums left as they were. */
function withHead(file: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt32BE(value, at);
  return changed;
}

/** A part of a PNG as the format has it: its length, its name, its bytes and their checksum. */
function part(name: string, bytes: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(bytes.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG with another part after its head. */
const withPart = (file: Buffer, added: Buffer): Buffer => Buffer.concat([file.subarray(0, 33), added, file.subarray(33)]);

/** A PNG whose rows are said to come in seven passes. */
function interlaced(file: Buffer): Buffer {
  const head = Buffer.from(file.subarray(16, 29));
  head.writeUInt8(1, 12);
  return Buffer.concat([file.subarray(0, 8), part('IHDR', head), file.subarray(33)]);
}

/** A PNG whose pixels are packed as these bytes. */
function withPixels(file: Buffer, packed: Buffer): Buffer {
  const at = file.indexOf('IDAT', 0, 'latin1') - 4;
  return Buffer.concat([file.subarray(0, at), part('IDAT', packed), file.subarray(at + 12 + file.readUInt32BE(at))]);
}

describe('the crest of a school', () => {
  it('is shown to everybody of the school once an admin has put it there, replaced by the next one, and gone when it is removed', async () => {
    const school = await aSchool();
    const parent = await school.person('parent');
    expect((await shown(parent)).status).toBe(404);
    const first = await put(school.admin, aPng(20, 10));
    expect(first.body).toMatchObject({ width: 20, height: 10 });
    expect((await shown(parent)).body).toEqual(first.body);
    const second = await put(
      school.admin,
      aPng(20, 10, () => [200, 0, 0, 255]),
    );
    expect((await shown(parent)).body).toEqual(second.body);
    expect(second.body).not.toEqual(first.body);
    const stranger = (await aSchool()).admin;
    expect((await shown(stranger)).status).toBe(404);
    const remove = () => call(removeCrest, { method: 'DELETE', path: '/v1/school/crest', caller: school.admin });
    expect((await remove()).status).toBe(204);
    expect((await shown(parent)).status).toBe(404);
    expect((await remove()).status).toBe(204);
  });

  it('is for admins to change, and each change is in the audit trail', async () => {
    const school = await aSchool();
    for (const role of ['teacher', 'parent', 'student'] as const) {
      const caller = await school.person(role);
      expect((await put(caller, aPng(2, 2))).status).toBe(403);
      expect((await call(removeCrest, { method: 'DELETE', caller })).status).toBe(403);
    }
    await put(school.admin, aPng(2, 2));
    await call(removeCrest, { method: 'DELETE', caller: school.admin });
    await call(removeCrest, { method: 'DELETE', caller: school.admin }); // nothing is left to change
    const trail = await auditTrail(school.admin, { actorId: school.admin.userId });
    expect(trail.map(({ action, changes }) => [action, changes])).toEqual([
      ['school.changed', [{ field: 'crest' }]],
      ['school.changed', [{ field: 'crest' }]],
    ]);
  });

  it('is drawn anew: on white where it was transparent, without anything else that was in the file', async () => {
    const plain = aPng(2, 1, (x): Colour => (x === 0 ? [10, 60, 120, 255] : [0, 0, 0, 0]));
    const kept = await keptOf(withPart(plain, part('tEXt', Buffer.from('Comment\0secret of the file', 'latin1'))));
    expect([kept.at(0, 0), kept.at(1, 0)]).toEqual([
      [10, 60, 120, 255],
      [255, 255, 255, 255],
    ]);
    expect(kept.bytes.readUInt8(25)).toBe(2); // true colour without transparency
    expect(kept.bytes.includes('secret')).toBe(false);
  });

  it('mixes what is half transparent with white', async () => {
    expect((await keptOf(aPng(1, 1, () => [0, 100, 255, 51]))).at(0, 0)).toEqual([204, 224, 255, 255]);
  });

  it.each([
    ['of 256 pixels as it is', [256, 100], [256, 100]],
    ['that is wider made as wide as it is printed', [512, 256], [256, 128]],
    ['that is higher made as high as it is printed', [300, 2000], [38, 256]],
    ['that is very narrow one pixel wide at least', [1, 1000], [1, 256]],
  ] as const)('keeps one %s', async (_, [width, height], size) => {
    const kept = await keptOf(aPng(width, height));
    expect([kept.width, kept.height]).toEqual(size);
    expect(kept.at(0, 0)).toEqual([10, 60, 120, 255]);
  });

  it('makes each pixel the mean of those that it takes the place of', async () => {
    const board = aPng(512, 512, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0, 255] : [200, 100, 50, 255]));
    const kept = await keptOf(board);
    expect([kept.at(0, 0), kept.at(255, 255)]).toEqual([
      [100, 50, 25, 255],
      [100, 50, 25, 255],
    ]);
  });

  it('fits into the table however little of it can be packed', async () => {
    let seed = 1;
    const noise = () => (seed = (seed * 48_271) % 2_147_483_647) & 255;
    const loud = aPng(256, 256, () => [noise(), noise(), noise(), 255]);
    expect(loud.length).toBeLessThan(crestFileBytes);
    const kept = await keptOf(loud);
    expect(kept.png.length).toBeLessThan(380_000); // an item has 400 KB
  });

  it.each([
    ['a text', Buffer.from('a picture, honestly'), 422, 'must be a PNG'],
    ['a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]), 422, 'must be a PNG'],
    ['nothing', Buffer.alloc(0), 422, 'must be a PNG'],
    ['half a file', aPng(20, 20).subarray(0, 50), 422, 'this one is broken'],
    ['a file of 512 KB and a byte', Buffer.alloc(crestFileBytes + 1), 413, 'got 524289'],
    ['2,001 pixels', withHead(aPng(1, 1), 16, 2001), 422, 'got 2001 by 1'],
    ['2,001 pixels on the other side', withHead(aPng(1, 1), 20, 2001), 422, 'got 1 by 2001'],
    ['four thousand million pixels', withHead(aPng(1, 1), 16, 4_000_000_000), 422, 'got 4000000000 by 1'],
    ['no pixels', withHead(aPng(1, 1), 16, 0), 422, 'got 0 by 1'],
    [
      'a picture that unpacks to sixty megabytes',
      withPixels(interlaced(aPng(4, 4)), deflateSync(Buffer.alloc(60_000_000))),
      422,
      'must not unpack to more than a picture',
    ],
  ])('refuses %s and keeps the crest that is there', async (_, file, status, detail) => {
    const { admin } = await aSchool();
    const before = await put(admin, aPng(2, 2));
    const answer = await put(admin, file);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(detail)]);
    expect((await shown(admin)).body).toEqual(before.body);
  });

  it('takes a PNG that says it is one, and no other file', async () => {
    const { admin } = await aSchool();
    const answer = await put(admin, aPng(2, 2), { 'content-type': 'image/jpeg' });
    expect([answer.status, answer.body.detail]).toEqual([400, 'the body must be image/png, got image/jpeg']);
    expect((await put(admin, aPng(2, 2), { 'content-type': 'Image/PNG; name=crest' })).status).toBe(200);
  });
});
