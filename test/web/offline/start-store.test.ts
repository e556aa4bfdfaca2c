import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { keepDraft, draftsOf } from '../../../web/offline/drafts.ts';
import { ownerOf } from '../../../web/offline/owner.ts';
import { keepStart, readStart } from '../../../web/offline/start-store.ts';
import { wipe } from '../../../web/offline/store.ts';
import { admin, teacher } from '../people.ts';
import { inRegister, registerView, startOf } from '../registers.ts';

const readAt = Date.parse('2026-11-30T08:00:00Z');
const at = (instant: string) => new Date(instant);
const owner = ownerOf({ schoolId: teacher.school.id, userId: teacher.userId });
const draft = {
  address: { classId: 'cls_017A', date: '2026-11-30', session: 'AM' },
  className: '7A',
  base: {},
  baseVersion: 0,
  marks: {},
} as const;

/** Everything that lies in the browser's database, as text. */
async function allOnDevice(): Promise<string> {
  const db = await openDB('rollbook', 1);
  const rows = await Promise.all([...db.objectStoreNames].map((name) => db.getAll(name)));
  db.close();
  return JSON.stringify(rows);
}

describe('what a device keeps for the next start', () => {
  it('says of a student whether an absence is known, never why', async () => {
    const known = { mark: 'E', prefilled: true, reason: 'medical', note: 'at the dentist', absenceId: 'abs_01' } as const;
    const register = registerView({ marks: [inRegister('stu_01HANA', 'Hana Birch', known)] });
    await keepStart(startOf(teacher, [register]), readAt);
    const kept = await readStart(at('2026-11-30T09:00:00Z'));
    expect(kept?.start.days[0]?.registers[0]?.marks).toEqual([
      { studentId: 'stu_01HANA', name: 'Hana Birch', mark: 'E', prefilled: true, recent: [{ date: '2026-11-27', mark: 'P' }] },
    ]);
    expect(await allOnDevice()).not.toMatch(/medical|dentist|abs_01/);
  });

  it.each([
    ['its day', '2026-11-30T23:30:00Z', ['2026-11-30', '2026-12-01']],
    ['the day after', '2026-12-01T07:00:00Z', ['2026-12-01']],
    ['three days', '2026-12-03T08:00:01Z', []],
  ])('is there during %s as far as it is still of use, and gone from the device otherwise', async (_, now, dates) => {
    await keepStart(startOf(teacher, [registerView()]), readAt);
    expect((await readStart(at(now)))?.start.days.map(({ date }) => date)).toEqual(dates);
    expect(/Hana Birch/.test(await allOnDevice())).toBe(dates.includes('2026-11-30'));
  });

  it('is of the person who was here last, and of nobody else', async () => {
    await keepStart(startOf(teacher, [registerView()]), readAt);
    await keepDraft(owner, draft);
    await keepStart(startOf(admin), readAt);
    expect((await readStart(at('2026-11-30T09:00:00Z')))?.start.me.userId).toBe(admin.userId);
    expect(await draftsOf(owner)).toEqual([]);
    expect(await allOnDevice()).not.toContain('Hana Birch');
  });

  it('stays in the tab on a computer that others use too', async () => {
    localStorage.setItem('rollbook.signed-in', 'shared');
    await keepStart(startOf(teacher, [registerView()]), readAt);
    expect((await readStart(at('2026-11-30T09:00:00Z')))?.owner).toBe(owner);
    expect(await allOnDevice()).not.toContain('Hana');
  });

  it('is gone after signing out', async () => {
    await keepStart(startOf(teacher, [registerView()]), readAt);
    await keepDraft(owner, draft);
    await wipe();
    expect(await allOnDevice()).toBe('[[],[],[]]');
  });
});
