import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import { ReportId, type SchoolId } from '../../domain/ids.ts';
import type { IsoDate } from '../../domain/time.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLetters = 10;
const chanceLetters = 16;

/**
 * The id of a school's report of a date: a ULID of noon of that day whose random part is a hash of both. However often the report falls
 * due, also by different events, it is the same report.
 */
export function nightlyReportId(schoolId: SchoolId, date: IsoDate): ReportId {
  const hash = createHash('sha256').update(`nightly-absence ${schoolId} ${date}`).digest();
  const chance = [...hash.subarray(0, chanceLetters)].map((byte) => crockford.charAt(byte % crockford.length)).join('');
  return ReportId.parse(`rpt_${encodeTime(Date.parse(`${date}T12:00Z`), timeLetters)}${chance}`);
}
