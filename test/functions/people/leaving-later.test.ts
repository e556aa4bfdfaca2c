import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listOnSite } from '../../../functions/attendance/absences/list-on-site.ts';
import { studentKey } from '../../../domain/ids.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { peopleOperations } from '../../support/people-operations.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const leaving = { leavingDate: '2026-12-18', reason: 'moves to another town' };
const lastDay = '2026-12-17T12:00:00Z';
const firstDayAway = '2026-12-18T12:00:00Z';

async function aLeaver() {
  const school = await aSchool();
  const people = peopleOperations(school.admin);
  const taught = await school.addClass(1, { yearGroup: '7' });
  const [studentId] = taught.studentIds;
  if (studentId === undefined) throw new Error('there is no student');
  expect((await people.changeStudent(studentId, { yearGroup: '7' })).status).toBe(200);
  const answer = await people.withdrawStudent(studentId, leaving);
  const listed = async (query: Record<string, string>) => {
    const { status, body } = await people.listStudents(query);
    expect(status).toBe(200);
    return body.items.map((row: { studentId: string; status: string }) => [row.studentId, row.status]);
  };
  return { school, people, taught, studentId, answer, listed };
}

describe('a student with a leaving date that is still to come', () => {
  it('is enrolled until then, in lists, searches and the record, and withdrawn from that day on', async () => {
    const { people, taught, studentId, answer, listed } = await aLeaver();
    const ways: readonly Record<string, string>[] = [
      {},
      { q: 'given001' },
      { q: 'fam giv' },
      { yearGroup: '7' },
      { q: 'given', yearGroup: '7' },
    ];
    const all = [...ways, { classId: taught.classId }, { classId: taught.classId, q: 'given001' }];
    expect(answer.body).toMatchObject({ status: 'enrolled', leavingDate: leaving.leavingDate, leavingReason: leaving.reason });
    for (const now of [mondayMorning, lastDay]) {
      vi.setSystemTime(now);
      for (const query of all) {
        expect([query, await listed(query)]).toEqual([query, [[studentId, 'enrolled']]]);
        expect(await listed({ ...query, status: 'withdrawn' })).toEqual([]);
      }
      expect((await people.getStudent(studentId)).body).toMatchObject({ status: 'enrolled', leavingDate: '2026-12-18' });
    }
    vi.setSystemTime(firstDayAway);
    for (const query of ways) {
      expect([query, await listed(query)]).toEqual([query, []]);
      expect(await listed({ ...query, status: 'withdrawn' })).toEqual([[studentId, 'withdrawn']]);
    }
    expect((await people.getStudent(studentId)).body.status).toBe('withdrawn');
  });

  it('changes lists by the date of the school, not by that of UTC', async () => {
    const { school, studentId, listed } = await aLeaver();
    const settings = await school.table.schools.get();
    if (!settings) throw new Error('there is no school');
    await school.table.schools.save({ ...settings, timeZone: 'Pacific/Auckland', version: settings.version + 1 }, settings);
    vi.setSystemTime('2026-12-17T10:59:00Z');
    expect(await listed({})).toEqual([[studentId, 'enrolled']]);
    vi.setSystemTime('2026-12-17T11:01:00Z');
    expect([await listed({}), await listed({ status: 'withdrawn' })]).toEqual([[], [[studentId, 'withdrawn']]]);
  });

  it('stands in the register of who is on site, to the teacher of the class and on the roll until then', async () => {
    const { school, people, taught, studentId } = await aLeaver();
    const seen = async () => (await people.getStudent(studentId, { caller: taught.teacher })).status;
    const onSite = async () =>
      (await call(listOnSite, { caller: school.admin })).body.items.map((row: { studentId: string }) => row.studentId);
    const onRoll = async (date: string) => (await people.listClassStudents(taught.classId, date)).body.items.length;
    vi.setSystemTime(lastDay);
    expect([await seen(), await onSite(), await onRoll('2026-12-17')]).toEqual([200, [studentId], 1]);
    vi.setSystemTime(firstDayAway);
    expect([await seen(), await onSite(), await onRoll('2026-12-18')]).toEqual([404, [], 0]);
  });

  it('stays where the withdrawal is taken back, and follows a new name in either list', async () => {
    const { people, studentId, listed } = await aLeaver();
    expect((await people.changeStudent(studentId, { givenName: 'Wren' })).body.status).toBe('enrolled');
    expect([await listed({ q: 'given001' }), await listed({ q: 'wren' })]).toEqual([[], [[studentId, 'enrolled']]]);
    expect((await people.changeStudent(studentId, { status: 'enrolled' })).body).not.toHaveProperty('leavingDate');
    vi.setSystemTime(firstDayAway);
    expect([await listed({ q: 'wren' }), await listed({ status: 'withdrawn' })]).toEqual([[[studentId, 'enrolled']], []]);
  });

  it('leaves nothing in the list of those enrolled that the table may not drop by itself', async () => {
    const { school, studentId } = await aLeaver();
    const order = `ALL#family001 given001#${studentKey(studentId)}`;
    const key = (status: string) => keyOf('rollEntry', { schoolId: school.schoolId, status, order });
    expect(await storedItem(key('enrolled'))).toMatchObject({ expiresAt: Date.parse('2026-12-20') / 1000 });
    expect(await storedItem(key('withdrawn'))).not.toHaveProperty('expiresAt');
  });
});
