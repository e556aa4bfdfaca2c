import { describe, expect, it } from 'vitest';
import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import { emptyLedger, type Ledger } from '../../../domain/behaviour/ledger.ts';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { recordIncident } from '../../../domain/behaviour/record-incident.ts';
import { judge } from '../../../domain/behaviour/rules.ts';
import { sessionOf } from '../../../domain/detentions/sessions.ts';
import { setDetention } from '../../../domain/detentions/set-detention.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { studentKey } from '../../../domain/ids.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { detentionIdOf } from '../../../functions/behaviour/detentions/detention-id.ts';
import { newId, newIdOfMoment } from '../../../functions/runtime/new-id.ts';
import { stores } from '../../../functions/table/open-table.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident, aStudent, judgingBy } from '../../domain/behaviour/a-behaviour-ledger.ts';

const now = new Date('2026-11-23T09:10:00Z');
const caller = { userId: newId('usr', now), roles: ['teacher'] } as const;

/** Stores whose units are counted, for a school that exists in their keys only. */
function metered() {
  const meter = { read: 0, written: 0 };
  const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', meter);
  const context = { db, schoolId: newId('sch', now), now, correlationId: '6f1d9b52-0c7e-4b6f-9d1a-2f6f0a6f7c11' };
  return {
    meter,
    incidents: stores.incidents(context),
    ledgers: stores.ledgers(context),
    detentions: stores.detentions(context),
  };
}

/** An incident of so many students, told in so many letters, the first of whose families gets a note. */
function told(students: number, letters: number) {
  const ids = Array.from({ length: students }, () => newId('stu', now));
  const input = {
    categoryId: 'fighting',
    description: 'x'.repeat(letters),
    place: 'Dining hall',
    occurredAt: now.toISOString(),
    classId: newId('cls', now),
    students: ids.map((studentId, at) => ({
      studentId,
      ...(at === 0 && { familyNote: 'Please ring us about this. '.repeat(4) }),
    })),
  };
  return recordIncident(newIdOfMoment('inc', now), input, {
    policy: defaultPolicy,
    policyVersion: 1,
    students: ids.map((studentId) => ({ studentId, names: ['Given', 'Family'] })),
    zone: 'Europe/London',
    now,
    caller,
  });
}

describe('units of behaviour', () => {
  it.each([
    ['one student in two lines', 1, 150, 1],
    ['four students in a paragraph', 4, 800, 2],
    ['ten students in half a page', 10, 1500, 4],
  ])('an incident of %s is written for four at most', async (_, students, letters, most) => {
    const { meter, incidents } = metered();
    const { incident, events } = told(students, letters);
    await incidents.record(incident, events);
    expect(meter.written).toBeLessThanOrEqual(most);
  });

  it('a detention is placed for six', async () => {
    const { meter, detentions } = metered();
    const studentId = newId('stu', now);
    const type = defaultTypes.find(({ id }) => id === 'senior')!;
    const session = sessionOf(type, '2026-11-27', {});
    const at = now.toISOString();
    const about = {
      id: detentionIdOf(studentId, at, 'test'),
      studentId,
      type,
      origin: { by: caller.userId },
      causedAt: at,
      year: '2026-27',
      reason: 'x'.repeat(200),
    };
    const { detention, events } = setDetention(about, { session }, { at, by: caller.userId });
    const times = [{ detentionId: detention.id, startsAt: session.startsAt, minutes: session.minutes }];
    const days = [{ date: session.date, times, version: 0 }];
    await detentions.place({ detention, takes: { session, own: {} }, days }, events);
    expect(meter.written).toBeLessThanOrEqual(6);
    expect(await detentions.days(studentKey(studentId), session.date)).toMatchObject([{ times }]);
  });

  it('a usual year of a student, forty incidents and what they fired, is read for one at most', async () => {
    const { meter, ledgers } = metered();
    const days = schoolDaysBetween(aCalendar, '2026-09-01', '2027-07-20').filter((_, at) => at % 5 === 0);
    const ledger = days.slice(0, 40).reduce<Ledger>((all, on, n) => {
      const incident = anIncident({
        n,
        on,
        points: 1 + (n % 3),
        kind: n % 4 === 0 ? 'positive' : 'negative',
        severity: 1 + (n % 2),
      });
      return judge(enterIncident(all, incident, aStudent), incident.id, judgingBy()).ledger;
    }, emptyLedger);
    expect([ledger.entries.length, ledger.firings.length]).toEqual([40, 4]);
    const of = { student: studentKey(aStudent), year: '2026-27' };
    await ledgers.save(of, ledger, []);
    meter.read = 0;
    expect(await ledgers.get(of.student, of.year)).toEqual({ ...ledger, version: 1 });
    expect(meter.read).toBeLessThanOrEqual(1);
  });
});
