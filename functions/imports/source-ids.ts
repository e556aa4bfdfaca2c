import { createHash } from 'node:crypto';
import { idSchemas, type IdOf, type SchoolId } from '../../domain/ids.ts';
import type { PlanOptions } from '../../domain/imports/planning.ts';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids that follow from the school and a text alone, in the shape of ULIDs: 128 bits of a hash, so that a repeated import finds what it made before. */
export function sourceIds(schoolId: SchoolId): PlanOptions['idOf'] {
  return (prefix, text) => {
    const hash = createHash('sha256').update([schoolId, prefix, text].join('\n')).digest();
    let bits = BigInt(`0x${hash.toString('hex', 0, 16)}`);
    let ulid = '';
    for (let place = 0; place < 26; place += 1) {
      ulid = (digits[Number(bits & 31n)] ?? '') + ulid;
      bits >>= 5n;
    }
    return idSchemas[prefix].parse(`${prefix}_${ulid}`) as IdOf<typeof prefix>; // the schema was chosen by the prefix, which the compiler cannot follow
  };
}
