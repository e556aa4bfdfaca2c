import { noCounts } from '../../../domain/attendance/figures/counts.ts';
import { Register } from '../../../domain/attendance/registers/register.ts';
import { defaultSessions, type Session, type SessionId } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { Roster, SchoolClass } from '../../../domain/people/classes.ts';
import { type ReportDay, reportedSessions } from '../../../domain/reports/nightly-absence-day.ts';
import { classId, studentId } from '../absence-report.ts';
import { heldAs } from '../held-session.ts';

export const aLesson: Session = { id: 'P1', name: 'First lesson', startsAt: '09:30', closesAfterMinutes: 20, statutory: false };
export const day: ReportDay = {
  schoolName: 'Hillview Primary School',
  timeZone: 'Europe/London',
  codeSet: 'simple',
  sessions: [...reportedSessions(defaultSessions, [])],
  partial: false,
  date: '2026-11-23',
  readAt: '2026-11-23T18:00:00.000Z',
  figures: { counts: noCounts, lastWeek: noCounts },
};

export type GivenMark = readonly [student: number, mark: string, more?: Readonly<Record<string, unknown>>];
export const aRegister = (number: number, session: SessionId, ...given: readonly GivenMark[]) =>
  Register.parse({
    classId: classId(number),
    date: day.date,
    session,
    heldAs: heldAs(session, [...defaultSessions, aLesson]),
    marks: given.map(([student, mark, more]) => ({ student: studentKey(studentId(student)), mark, ...more })),
    takenBy: 'usr_00000000000000000000000001',
    takenAt: '2026-11-23T09:00:00Z',
    version: 1,
  });
export const aClass = (number: number, name: string, values: Partial<SchoolClass> = {}) =>
  SchoolClass.parse({
    id: classId(number),
    name,
    academicYear: '2026/27',
    sessions: ['AM', 'PM'],
    teacherIds: [],
    status: 'active',
    version: 1,
    ...values,
  });
export const aRoster = (...students: readonly (readonly [number: number, familyName: string, endDate?: string])[]) =>
  Roster.parse({
    classId: classId(1),
    version: 1,
    entries: students.map(([number, familyName, endDate]) => ({
      studentId: studentId(number),
      givenName: 'Sam',
      familyName,
      beginDate: '2026-09-01',
      ...(endDate !== undefined && { endDate }),
    })),
  });
