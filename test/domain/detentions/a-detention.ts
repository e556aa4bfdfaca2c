import type { Detention } from '../../../domain/detentions/detention.ts';
import type { DetentionSession } from '../../../domain/detentions/sessions.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { DetentionId, StudentId, UserId } from '../../../domain/ids.ts';
import { aCalendar } from '../../support/calendar.ts';

export const aStudent = { studentId: StudentId.parse('stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Y'), birthDate: '2012-05-04' };
export const supervisor = UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8A');
export const admin = UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8B');
export const detentionId = (n: number) => DetentionId.parse(`det_01JZ8K5N0P1Q2R3S4T5V6W${String(n).padStart(4, '0')}`);

/** The default types, all supervised. */
export const types = defaultTypes.map((type) => ({ ...type, supervisorIds: [supervisor] }));
export const [lunch, afterSchool, senior] = types as unknown as [(typeof types)[0], (typeof types)[0], (typeof types)[0]]; // the defaults are these three

/** Monday 2026-10-05 at 9 in the morning, a school day of the tests' calendar. */
export const rules = { calendar: aCalendar, zone: 'Europe/London', today: '2026-10-05', now: new Date('2026-10-05T08:00:00Z') };

/** A detention after school on Tuesday 2026-10-06, or as it is said. */
export function aDetention(said: Partial<Detention> = {}): Detention {
  return {
    id: detentionId(1),
    studentId: aStudent.studentId,
    typeId: 'afterSchool',
    typeName: 'After school',
    status: 'scheduled',
    origin: { by: admin },
    causedAt: '2026-10-05T08:00:00.000Z',
    year: '2026-27',
    date: '2026-10-06',
    startsAt: '15:40',
    minutes: 45,
    room: 'Library',
    supervisorIds: [supervisor],
    checks: {},
    steps: [],
    sequence: 0,
    version: 1,
    ...said,
  };
}

/** So many places of a session, taken. */
export const seats = (n: number): DetentionSession['seats'] =>
  Array.from({ length: n }, (_, at) => ({
    detentionId: detentionId(100 + at),
    studentId: StudentId.parse(`stu_01JZ8K5N0P1Q2R3S4T5V6W${String(at).padStart(4, '0')}`),
  }));
