import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as applyBulkMarks } from '../../../functions/attendance/bulk/apply-bulk-marks.ts';
import { handler as markInBulk } from '../../../functions/attendance/bulk/mark-in-bulk.ts';
import { aMonday } from '../../support/a-school.ts';
import { anAbsenceDesk } from '../../support/desks/absence-desk.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(`${aMonday}T09:05:00Z`);
});
afterAll(() => {
  vi.useRealTimers();
});

async function aDesk() {
  const desk = await anAbsenceDesk(3);
  const { school } = desk;
  const give = (body: object, caller = school.admin) =>
    call(markInBulk, {
      method: 'POST',
      body: { date: aMonday, sessions: ['AM'], scope: { classIds: [desk.classId] }, mark: 'P', reason: 'trip', ...body },
      caller,
    });
  const apply = (bulkId: string) =>
    deliver(applyBulkMarks, {
      ...{ name: 'attendance.bulk-mark.given', schoolId: school.schoolId, data: { bulkId, date: aMonday } },
    });
  const letters = async () =>
    (await desk.open()).marks.map(({ mark, reason }: { mark: string | null; reason?: string }) =>
      [mark, reason].filter(Boolean).join(' '),
    );
  return { ...desk, give, apply, letters };
}

describe('one reason for many', () => {
  it('changes a register that was taken, with the trail, once however often it is given and delivered', async () => {
    const desk = await aDesk();
    await desk.take('PAP');
    vi.setSystemTime(`${aMonday}T10:00:00Z`);
    const given = await desk.give({});
    expect([given.status, given.body]).toMatchObject([
      202,
      { bulkId: expect.stringMatching(/^blk_/), mark: 'P', reason: 'trip' },
    ]);
    expect(await desk.apply(given.body.bulkId)).toBe('handled');
    expect(await desk.letters()).toEqual(['P trip', 'A', 'P trip']);
    const again = await desk.give({});
    expect(again.body.bulkId).toBe(given.body.bulkId);
    expect([await desk.apply(given.body.bulkId), await desk.apply(given.body.bulkId)]).toEqual(['handled', 'handled']);
    expect(await desk.history()).toMatchObject([
      { to: { mark: 'P' } },
      { from: { mark: 'P' }, to: { reason: 'trip' }, role: 'admin', reason: `marks in bulk ${given.body.bulkId}` },
    ]);
    expect((await desk.open()).version).toBe(2);
  });

  it('arrives in a register that nobody has taken, and the class teacher may say it', async () => {
    const desk = await aDesk();
    const { bulkId } = (await desk.give({ scope: { all: true } })).body;
    await desk.apply(bulkId);
    expect([(await desk.open()).taken, await desk.letters()]).toEqual([false, ['P trip', 'P trip', 'P trip']]);
    const { body } = await desk.give({ scope: { all: true }, sessions: ['PM'], mark: 'E', reason: 'notRequired' });
    await desk.apply(body.bulkId);
    vi.setSystemTime(`${aMonday}T13:20:00Z`);
    expect((await desk.take('EEE', { session: 'PM', reason: 'notRequired' })).status).toBe(201);
  });

  it('takes a register of a session that has opened where nobody is there and everybody is explained; one ahead when it closes', async () => {
    const desk = await aDesk();
    const { bulkId } = (await desk.give({ sessions: ['AM', 'PM'], mark: 'E', reason: 'transport' })).body;
    await desk.apply(bulkId);
    expect([(await desk.open()).taken, await desk.letters()]).toEqual([true, ['E transport', 'E transport', 'E transport']]);
    expect((await desk.open(aMonday, 'PM')).taken).toBe(false);
    vi.setSystemTime(`${aMonday}T13:41:00Z`);
    const data = { date: aMonday, session: 'PM', closedAt: `${aMonday}T13:40:00.000Z` };
    const told = { name: 'school.session.closed' as const, schoolId: desk.school.schoolId, data };
    expect(await deliver(applyBulkMarks, told)).toBe('handled');
    expect((await desk.open(aMonday, 'PM')).taken).toBe(true);
  });

  it('is given to the students of a year group, in whatever class they are', async () => {
    const desk = await aDesk();
    await desk.take('PPP');
    vi.setSystemTime(`${aMonday}T10:00:00Z`);
    const known = await desk.school.table.students.get(desk.studentIds[1] ?? ('' as never));
    if (!known) throw new Error('the student is not there');
    await desk.school.table.students.save(known, { ...known, yearGroup: '12', version: known.version + 1 });
    const { bulkId } = (await desk.give({ scope: { yearGroups: ['12'] } })).body;
    await desk.apply(bulkId);
    expect(await desk.letters()).toEqual(['P', 'P trip', 'P']);
  });

  it("is refused for classes that are not the school's, and is the office's", async () => {
    const [desk, other] = [await aDesk(), await aDesk()];
    expect((await desk.give({ scope: { classIds: [other.classId] } })).body.errors).toMatchObject([
      { pointer: '/scope/classIds/0' },
    ]);
    expect((await desk.give({}, desk.teacher)).status).toBe(403);
  });
});
