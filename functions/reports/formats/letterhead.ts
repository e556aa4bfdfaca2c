import type { Crest } from '../../../domain/letters/crest.ts';
import { type Paper, paperOf } from '../../../domain/paper.ts';
import type { School } from '../../../domain/school.ts';

/** What a school's papers have in common. */
export interface Letterhead {
  readonly paper: Paper;
  /** PNG without transparency. */
  readonly crest?: Uint8Array;
  /** Where the school can be reached, one line each. */
  readonly contact?: readonly string[];
}

/** Papers of a school that has said nothing of them. */
export const plainLetterhead: Letterhead = { paper: 'a4' };

/** What a school has said of its papers, and its crest. */
export function letterheadOf(school: Pick<School, 'paper' | 'country' | 'letterhead'>, crest?: Crest): Letterhead {
  const { address, phone, email } = school.letterhead ?? {};
  const reached = [phone, email].filter((each) => each !== undefined).join(', ');
  const contact = [...(address ?? '').split(/\r?\n/), reached].map((line) => line.trim()).filter((line) => line !== '');
  return { paper: paperOf(school), contact, ...(crest && { crest: Buffer.from(crest.png, 'base64') }) };
}
