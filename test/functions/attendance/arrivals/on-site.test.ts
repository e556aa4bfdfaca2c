import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listOnSite } from '../../../../functions/attendance/absences/list-on-site.ts';
import { handler as signOut } from '../../../../functions/attendance/absences/sign-out.ts';
import { aMonday, mondayMorning } from '../../../support/a-school.ts';
import { call } from '../../../support/http.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';
import { unitsOf } from '../../../support/tables/units.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

describe('who is on site', () => {
  it('is told of everybody on roll once, page by page, by registers and by who was signed out', async () => {
    const desk = await aRegisterDesk(3);
    const { school, studentIds } = desk;
    // Without a class, yet on roll: a roll call leaves nobody out.
    const alone = await school.addStudent({ givenName: 'Zoe', familyName: 'Zander' });
    await school.addStudent({ givenName: 'Gone', familyName: 'Away', status: 'withdrawn', leavingDate: '2026-10-01' });
    await desk.take([{ mark: 'P' }, { mark: 'A' }, { mark: 'P' }], { date: aMonday });
    vi.setSystemTime(`${aMonday}T10:30:00Z`);
    const at = `${aMonday}T10:20:00.000Z`;
    expect(
      (await call(signOut, { method: 'POST', params: { studentId: studentIds[2] ?? '' }, body: { at }, caller: school.admin }))
        .status,
    ).toBe(200);

    const rows: unknown[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '3', ...(cursor !== undefined && { cursor }) };
      const { status, body } = await call(listOnSite, { query, caller: desk.teacher });
      expect([status, body.at]).toEqual([200, `${aMonday}T10:30:00.000Z`]);
      rows.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    const began = `${aMonday}T08:50:00.000Z`;
    const inClass = (index: number) => ({
      studentId: studentIds[index],
      name: `Given00${String(index + 1)} Family00${String(index + 1)}`,
      classId: desk.classId,
      className: '7A',
    });
    expect(rows).toEqual([
      { ...inClass(0), state: 'in', since: began },
      { ...inClass(1), state: 'out', since: began },
      { ...inClass(2), state: 'out', since: at },
      { studentId: alone, name: 'Zoe Zander', state: 'unknown' },
    ]);
  });

  it('names the class of the statutory registers, not that of a lesson', async () => {
    const desk = await aRegisterDesk(1);
    const { school } = desk;
    const lesson = await school.addClass(0, { name: '1 Art', sessions: ['P1'] });
    const enrolments = [lesson.classId, desk.classId].map((classId) => ({ classId, beginDate: '2026-09-01' }));
    await school.addStudent({ givenName: 'Amy', familyName: 'Ashe', enrolments });
    const { body } = await call(listOnSite, { caller: school.admin });
    expect(body.items).toMatchObject([{ name: 'Amy Ashe', className: '7A' }, { className: '7A' }]);
  });

  it('reads the registers of the day and the students of a page', async () => {
    const desk = await aRegisterDesk(30);
    await desk.take(
      desk.studentIds.map(() => ({ mark: 'P' as const })),
      { date: aMonday },
    );
    // The school, the day's register, what is known of the day, who asks, a page of the roll, half a unit for each of ten students, their class.
    expect(await unitsOf(() => call(listOnSite, { query: { limit: '10' }, caller: desk.school.admin }))).toBe(8.5);
  });
});
