import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancelDetention } from '../../../functions/behaviour/detentions/cancel-detention.ts';
import { handler as changeSession } from '../../../functions/behaviour/detentions/types/change-detention-session.ts';
import { handler as listDetentions } from '../../../functions/behaviour/detentions/list-detentions.ts';
import { handler as replaceTypes } from '../../../functions/behaviour/detentions/types/replace-detention-types.ts';
import { defaultTypes, type DetentionType } from '../../../domain/detentions/types.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

const friday = '2026-11-27';

/** A desk whose senior detentions are on one Friday only, with so many places, or as it is said. */
async function aDesk(senior: Partial<DetentionType> = { capacity: 1, dates: [friday] }) {
  const desk = await aBehaviourDesk({ eachTwice: true });
  const [one = '', two = '', three = ''] = desk.studentIds;
  const setTypes = async (changed: Partial<DetentionType>) => {
    const types = defaultTypes.map((type) => ({ ...type, ...(type.id === 'senior' && changed) }));
    const answer = await desk.ask(replaceTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' } });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    await desk.settle();
  };
  await setTypes(senior);
  const saveCalendar = async (closures: readonly { startDate: string; endDate: string }[]) => {
    const { version, ...calendar } = await desk.school.table.schools.getCalendar();
    const named = closures.map((closure) => ({ ...closure, name: 'Boiler', kind: 'closure' as const }));
    await desk.school.table.schools.saveCalendar({ ...calendar, closures: named, version: version + 1 });
    await desk.settle();
  };
  return {
    desk,
    students: [one, two, three] as const,
    setTypes,
    saveCalendar,
    place: (studentId: string) => desk.schedule({ typeId: 'senior', studentId }),
    of: async (studentId: string) => (await desk.detentions(studentId)).map(({ status, date }) => [status, date]),
    queue: async () =>
      (await desk.ask(listDetentions, { method: 'GET', query: { status: 'unallocated' } })).body.items as {
        studentId: string;
        waitsBecause: string;
      }[],
    evening: async (day: string) => {
      clockAt(`${day}T18:00:00Z`);
      await desk.announce('school.nightly-report.due', { date: day });
      await desk.settle();
    },
  };
}

describe('detentions that wait for a place', () => {
  it('are listed with why they wait, the oldest cause first, and take the places of a larger session', async () => {
    const { desk, students, place, of, queue } = await aDesk();
    for (const [at, studentId] of students.entries()) {
      clockAt(new Date(mondayMorning.getTime() + at * 1000));
      await place(studentId);
    }
    expect((await queue()).map(({ studentId, waitsBecause }) => [studentId, waitsBecause])).toEqual([
      [students[1], 'full'],
      [students[2], 'full'],
    ]);
    const larger = { method: 'PATCH', params: { typeId: 'senior', date: friday }, body: { capacity: 2 } };
    expect((await desk.ask(changeSession, larger)).status).toBe(200);
    await desk.settle();
    expect([await of(students[1]), await of(students[2])]).toEqual([[['scheduled', friday]], [['unallocated', undefined]]]);
  });

  it('take each night the place of which nobody heard that it became free', async () => {
    const { desk, students, place, of, evening } = await aDesk();
    const first = await place(students[0]);
    await place(students[1]);
    const body = { reason: 'a mistake' };
    expect((await desk.ask(cancelDetention, { params: { detentionId: first.detentionId }, body })).status).toBe(200);
    await desk.settle((type) => type !== 'detention.cancelled');
    expect(await of(students[1])).toEqual([['unallocated', undefined]]);
    await evening('2026-11-24');
    expect(await of(students[1])).toEqual([['scheduled', friday]]);
  });

  it('take a place when types or the calendar give one', async () => {
    const { students, place, of, setTypes } = await aDesk();
    await place(students[0]);
    await place(students[1]);
    await setTypes({ capacity: 1, dates: [friday, '2026-12-04'] });
    expect(await of(students[1])).toEqual([['scheduled', '2026-12-04']]);
  });

  it('are given none of today, which has begun', async () => {
    const { students, place, of, setTypes } = await aDesk({ capacity: 1, dates: [friday] });
    await place(students[0]);
    await place(students[1]);
    clockAt(`${friday}T08:00:00Z`);
    await setTypes({ capacity: 2, dates: [friday] });
    expect(await of(students[1])).toEqual([['unallocated', undefined]]);
  });

  it('lapse when their academic year is over', async () => {
    const { students, place, of, queue, evening } = await aDesk();
    await place(students[0]);
    await place(students[1]);
    await evening('2026-12-15');
    expect(await of(students[1])).toEqual([['unallocated', undefined]]);
    await evening('2027-09-06');
    expect(await of(students[1])).toEqual([['cancelled', undefined]]);
    expect(await queue()).toEqual([]);
  });
});

describe('a new closure', () => {
  const closure = { startDate: friday, endDate: friday };

  it('moves the oldest cause into what is free, lets the rest wait, and taken back it moves nothing', async () => {
    const { desk, students, place, of, saveCalendar } = await aDesk({ capacity: 2, dates: [friday, '2026-12-04'] });
    const [one, two, three] = students;
    for (const [at, studentId] of [two, one].entries()) {
      clockAt(new Date(mondayMorning.getTime() + at * 1000));
      await place(studentId);
    }
    await desk.schedule({ typeId: 'senior', studentId: three, date: '2026-12-04' });
    await saveCalendar([closure]);
    const moved = [[['scheduled', '2026-12-04']], [['unallocated', undefined]]];
    expect([await of(two), await of(one)]).toEqual(moved);
    await saveCalendar([]);
    expect([await of(two), await of(three)]).toEqual([[['scheduled', '2026-12-04']], [['scheduled', '2026-12-04']]]);
    // The one that waits may have the day that is a school day again.
    expect(await of(one)).toEqual([['scheduled', friday]]);
  });
});

describe('a place by rule', () => {
  it('is not where the supervisor has students elsewhere at that time', async () => {
    const { desk, students, setTypes } = await aDesk({});
    const supervisorIds = [desk.teacher.userId] as DetentionType['supervisorIds'];
    await setTypes({ supervisorIds });
    const body = { supervisorIds };
    const thursday = { typeId: 'afterSchool', date: '2026-11-26' };
    expect((await desk.ask(changeSession, { method: 'PATCH', params: thursday, body })).status).toBe(200);
    await desk.schedule({ ...thursday, studentId: students[0] });
    await setTypes({ supervisorIds, weekdays: ['thursday', 'friday'] });
    const { date } = await desk.schedule({ typeId: 'senior', studentId: students[1] });
    expect(date).toBe(friday);
  });
});

describe('types of detention', () => {
  it('are refused on a Sunday, in words that say which days there are', async () => {
    const desk = await aBehaviourDesk();
    const types = defaultTypes.map((type) => ({ ...type, weekdays: ['sunday'] }));
    const answer = await desk.ask(replaceTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' } });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('must be teaching weekdays (monday, ')]);
    expect(answer.text).toContain('/types/0/weekdays');
  });
});
