import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import { ReportId, type ScheduleId, type SchoolId } from '../../domain/ids.ts';
import type { IsoDate } from '../../domain/time.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLetters = 10;
const chanceLetters = 16;

/** The id of a school's nightly report of a date: however often it falls due, also by different events, it is the same report. */
export function nightlyReportId(schoolId: SchoolId, date: IsoDate): ReportId {
  return derivedId(`nightly-absence ${schoolId} ${date}`, date);
}

/** The id of the report that a schedule has made on a date: the same report, however often its hour is told. */
export function scheduledReportId(schoolId: SchoolId, scheduleId: ScheduleId, date: IsoDate): ReportId {
  return derivedId(`schedule ${schoolId} ${scheduleId} ${date}`, date);
}

/** A ULID of noon of a day whose random part is a hash of what makes the report the one it is. */
function derivedId(words: string, date: IsoDate): ReportId {
  const hash = createHash('sha256').update(words).digest();
  const chance = [...hash.subarray(0, chanceLetters)].map((byte) => crockford.charAt(byte % crockford.length)).join('');
  return ReportId.parse(`rpt_${encodeTime(Date.parse(`${date}T12:00Z`), timeLetters)}${chance}`);
}
