import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyToken, replyToken, schoolOfReply } from '../../../domain/absence-replies/reply-token.ts';
import { SchoolId } from '../../../domain/ids.ts';

const crockford = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const aSchoolId = fc
  .array(fc.constantFrom(...crockford), { minLength: 26, maxLength: 26 })
  .map((letters) => SchoolId.parse(`sch_${letters.join('')}`));
const chance = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('the token of a reply', () => {
  it('says which school it is of, in letters and digits alone', () => {
    fc.assert(
      fc.property(aSchoolId, chance, (schoolId, bytes) => {
        const token = replyToken(schoolId, bytes);
        expect(ReplyToken.safeParse(token).success).toBe(true);
        expect(schoolOfReply(token)).toBe(schoolId);
      }),
    );
  });

  it('holds every bit of its chance', () => {
    const schoolId = SchoolId.parse(`sch_${'0'.repeat(26)}`);
    const ofOneBit = Array.from({ length: 128 }, (_, bit) => {
      const bytes = new Uint8Array(16);
      bytes[bit >> 3] = 1 << (bit & 7);
      return replyToken(schoolId, bytes);
    });
    expect(new Set([...ofOneBit, replyToken(schoolId, new Uint8Array(16))]).size).toBe(129);
  });

  it('fails to name a school where none could begin so', () => {
    expect(schoolOfReply('z'.repeat(44))).toBeUndefined();
  });
});
