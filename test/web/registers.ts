import type { RegisterRow } from '../../web/api/registers.ts';

/** A register in the list of a day: the teacher's own, open and not taken, unless something else is said. */
export function registerRow(facts: Partial<RegisterRow> = {}): RegisterRow {
  return {
    classId: 'cls_017A',
    className: '7A',
    session: 'AM',
    state: 'open',
    taken: false,
    opensAt: '2026-11-30T08:50:00.000Z',
    closesAt: '2026-11-30T09:20:00.000Z',
    counts: { enrolled: 20, present: 0, absent: 0, late: 0, excused: 0, noMark: 20 },
    mine: true,
    teachers: [{ userId: 'usr_01TEACHER', name: 'Tola Okafor' }],
    version: 0,
    ...facts,
  };
}
