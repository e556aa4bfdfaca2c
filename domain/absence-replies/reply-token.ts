import * as z from 'zod/mini';
import { SchoolId } from '../ids.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters for 130 bits, which is what an id holds, and more than the 128 of chance. */
const half = 22;
const ulidLength = 26;

/**
 * The secret part of the address by which a guardian answers: whose school it is and 128 bits of chance. Letters and digits alone, because phones end a link before a dash
 * that stands last, and as short as these allow: it travels in a text message.
 */
export const ReplyToken = z.string().check(z.regex(/^[0-9A-Za-z]{44}$/, 'must be the last part of the address in the message'));

/** The token of a school with 16 bytes of chance. */
export function replyToken(schoolId: SchoolId, chance: Uint8Array): string {
  const ulid = Array.from(schoolId.slice(-ulidLength)).reduce((sum, letter) => sum * 32n + BigInt(crockford.indexOf(letter)), 0n);
  return written(ulid) + written(chance.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n));
}

/** The school that a token says it is of; undefined for what no school's token begins with. Whether there is such a link, and such a school, is another question. */
export function schoolOfReply(token: string): SchoolId | undefined {
  if (!ReplyToken.safeParse(token).success) return undefined;
  let rest = Array.from(token.slice(0, half)).reduce((sum, letter) => sum * 62n + BigInt(letters.indexOf(letter)), 0n);
  let ulid = '';
  for (let place = 0; place < ulidLength; place += 1) {
    ulid = crockford.charAt(Number(rest % 32n)) + ulid;
    rest /= 32n;
  }
  const read = SchoolId.safeParse(`sch_${ulid}`);
  return rest === 0n && read.success ? read.data : undefined;
}

function written(number: bigint): string {
  let [text, rest] = ['', number];
  for (let place = 0; place < half; place += 1) {
    text = letters.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
