import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { crestFilePixels, crestPixels, type Crest } from '../../../domain/letters/crest.ts';
import { invalid, type Problem } from '../../../domain/problem.ts';

/**
 * The crest that is made from an uploaded PNG: drawn anew pixel by pixel, on white where it was transparent, and made smaller where it has more
 * pixels than are printed. Nothing else of the file is kept. Fails with `invalid-input` for what is no PNG, is broken, or has too many pixels; those
 * are counted before anything is unpacked.
 */
export function crestOf(file: Uint8Array): Crest {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { width, height } = sizeOf(bytes);
  if (Math.max(width, height) > crestFilePixels || Math.min(width, height) < 1)
    throw refused(`must be 1 to ${String(crestFilePixels)} pixels wide and high, got ${String(width)} by ${String(height)}`);
  const picture = smaller(onWhite(unpacked(bytes)));
  const png = PNG.sync.write(Object.assign(new PNG({ width: picture.width, height: picture.height }), { data: picture.data }), {
    colorType: 2,
  });
  return { png: png.toString('base64'), width: picture.width, height: picture.height };
}

/** Red, green, blue and opacity of each pixel, row by row. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

const refused = (detail: string): Problem => invalid([{ pointer: '', detail }]);

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const headBytes = 33;

/** Width and height, which stand first in every PNG (IHDR, section 11.2.1 of its specification). */
function sizeOf(file: Buffer): { readonly width: number; readonly height: number } {
  if (file.length < headBytes || !file.subarray(0, 8).equals(signature) || file.toString('latin1', 12, 16) !== 'IHDR')
    throw refused('must be a PNG');
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** Bytes that the pixels of the largest picture take, at eight a pixel and a few for each row: what unpacks to more is no picture but a trap. */
const mostUnpacked = crestFilePixels * crestFilePixels * 8 + crestFilePixels * 16;

function unpacked(file: Buffer): Picture {
  try {
    inflateSync(Buffer.concat(packedParts(file)), { maxOutputLength: mostUnpacked });
    return PNG.sync.read(file);
  } catch (error) {
    const isTrap = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw refused(
      isTrap ? 'must not unpack to more than a picture of 2,000 by 2,000 pixels has' : 'must be a whole PNG; this one is broken',
    );
  }
}

/** The parts of a PNG that hold its pixels (IDAT): each part is its length, its name, its bytes and a checksum. */
function packedParts(file: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = signature.length; at + 12 <= file.length; at += file.readUInt32BE(at) + 12)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  return parts;
}

/** Puts what is transparent on white, as paper does. */
function onWhite({ width, height, data }: Picture): Picture {
  const flat = Buffer.alloc(data.length, 255);
  for (let at = 0; at < data.length; at += 4) {
    const opacity = (data[at + 3] ?? 255) / 255;
    for (let part = at; part < at + 3; part += 1) flat[part] = Math.round(255 + ((data[part] ?? 255) - 255) * opacity);
  }
  return { width, height, data: flat };
}

/** Makes a picture as small as it is printed, each pixel the mean of those that it takes the place of. A smaller one stays as it is. */
function smaller(picture: Picture): Picture {
  const longest = Math.max(picture.width, picture.height);
  if (longest <= crestPixels) return picture;
  const width = Math.max(1, Math.round((picture.width * crestPixels) / longest));
  const height = Math.max(1, Math.round((picture.height * crestPixels) / longest));
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = { x: edge(x, picture.width, width), y: edge(y, picture.height, height) };
      const to = { x: edge(x + 1, picture.width, width), y: edge(y + 1, picture.height, height) };
      for (let part = 0; part < 3; part += 1) data[(y * width + x) * 4 + part] = meanOf(picture, part, { from, to });
    }
  return { width, height, data };
}

const edge = (at: number, many: number, few: number): number => Math.floor((at * many) / few);

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** The mean of one colour over a part of a picture, its end exclusive. */
function meanOf({ width, data }: Picture, part: number, { from, to }: { readonly from: Corner; readonly to: Corner }): number {
  let sum = 0;
  for (let y = from.y; y < to.y; y += 1) for (let x = from.x; x < to.x; x += 1) sum += data[(y * width + x) * 4 + part] ?? 255;
  return Math.round(sum / ((to.x - from.x) * (to.y - from.y)));
}
