import { describe, expect, it } from 'vitest';
import { noteMove, unsignedDay } from '../../../../domain/attendance/absences/arrivals.ts';
import { reportAbsence } from '../../../../domain/attendance/absences/known-absences.ts';
import { studentKey, UserId } from '../../../../domain/ids.ts';
import { newSchool } from '../../../../domain/school.ts';
import { newId } from '../../../../functions/runtime/new-id.ts';
import { openDatabase } from '../../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../../functions/table/wire/dynamodb-call.ts';
import { stores } from '../../../../functions/table/open-table.ts';
import { aCalendar } from '../../../support/calendar.ts';

const date = '2026-11-23';
const now = new Date('2026-11-23T09:00:00Z');

/** The store of absences of a school that exists in its keys only, its units counted. */
function metered() {
  const meter = { read: 0, written: 0 };
  const schoolId = newId('sch', now);
  const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', meter);
  const absences = stores.absences({ db, schoolId, now, correlationId: '6f1d9b52-0c7e-4b6f-9d1a-2f6f0a6f7c11' });
  const school = newSchool({ id: schoolId, name: 'Hillside School', timeZone: 'Europe/London' });
  const report = async (from: string, to: string) => {
    const student = { id: newId('stu', now), status: 'enrolled' as const };
    const by = { userId: UserId.parse(newId('usr', now)), role: 'admin' as const };
    const { next, events } = reportAbsence(
      { from, to, reason: 'illness' },
      { id: newId('abs', now), student, school, calendar: aCalendar, others: [], by, now },
    );
    await absences.report(next, 0, events);
    return next;
  };
  return { meter, absences, report };
}

describe('units that the table charges for known absences', () => {
  it('reads what is known of a day on which 15 are absent and one was signed in for half a unit', async () => {
    const { meter, absences, report } = metered();
    for (let index = 0; index < 15; index += 1) await report(date, date);
    const move = {
      kind: 'in',
      at: now.toISOString(),
      time: '09:00',
      by: UserId.parse(newId('usr', now)),
      role: 'admin',
      notedAt: now.toISOString(),
    } as const;
    const studentId = newId('stu', now);
    await absences.sign(noteMove(unsignedDay(studentKey(studentId), date), move), studentId);
    meter.read = 0;
    const known = await absences.knownOn(date);
    expect([known.absences.length, known.signed.length, meter.read]).toEqual([15, 1, 0.5]);
  });

  it('writes the longest absence that there may be whole, and takes it back whole', async () => {
    const { absences, report } = metered();
    const absence = await report('2027-01-04', '2027-05-07');
    expect(absence.days).toHaveLength(90);
    const covered = async () =>
      (await Promise.all((absence.days ?? []).map((day) => absences.knownOn(day)))).reduce(
        (count, known) => count + known.absences.length,
        0,
      );
    expect(await covered()).toBe(90);
    await absences.decide({ previous: absence, next: { ...absence, status: 'withdrawn', version: 2 } }, []);
    expect(await covered()).toBe(0);
  });
});
