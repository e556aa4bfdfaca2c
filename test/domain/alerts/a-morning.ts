import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import type { KnownDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { Register } from '../../../domain/attendance/registers/register.ts';
import { defaultSessions } from '../../../domain/calendar.ts';
import { lastEndOf, schoolDayFacts, type DayFacts } from '../../../domain/alerts/day-facts.ts';
import { nothingSeen } from '../../../domain/alerts/evaluate.ts';
import { StudentId, studentKey } from '../../../domain/ids.ts';
import { heldAs } from '../../support/held-session.ts';

export const date = '2026-11-23';
export const studentId = StudentId.parse('stu_01KAJ00000000000000000000A');
export const student = studentKey(studentId);
export const school = { timeZone: 'UTC', codeSet: 'simple' } as const;
export const atTime = (time: string) => new Date(`${date}T${time}:00.000Z`);
/** Half past three. */
export const lastEnd = lastEndOf(date, { timeZone: 'UTC', sessions: [...defaultSessions] });

export const dayEnds = new Date('2026-11-24T00:00:00.000Z');

/** What happens on a day, as it stands in the table when it has happened. */
export type Step =
  | { readonly does: 'mark'; readonly where: 'AM1' | 'AM2' | 'PM1'; readonly mark: 'P' | 'L' | 'A' | 'E' }
  | { readonly does: 'report' | 'reject' | 'accept' | 'withdraw' | 'signIn' }
  | { readonly does: 'mode'; readonly mode: 'auto' | 'review' | 'off' }
  | { readonly does: 'consent' | 'provider'; readonly on: boolean };

export interface World {
  readonly marks: Readonly<Record<string, { readonly mark: 'P' | 'L' | 'A' | 'E'; readonly savedAt: Date }>>;
  readonly absence: 'none' | 'pending' | 'accepted';
  readonly signedIn: readonly Date[];
  readonly mode: 'auto' | 'review' | 'off';
  readonly modeSince?: Date;
  readonly consent: boolean;
  readonly provider: boolean;
}

export const morning: World = { marks: {}, absence: 'none', signedIn: [], mode: 'auto', consent: true, provider: true };

/** The world after a step. */
export function after(world: World, step: Step, at: Date): World {
  switch (step.does) {
    case 'mark': {
      // Nobody marks a session before it has begun.
      if (at < atTime(step.where === 'PM1' ? '13:10' : '08:50')) return world;
      if (world.marks[step.where]?.mark === step.mark) return world;
      return { ...world, marks: { ...world.marks, [step.where]: { mark: step.mark, savedAt: at } } };
    }
    case 'report':
      return world.absence === 'none' ? { ...world, absence: 'pending' } : world;
    case 'accept':
      return world.absence === 'pending' ? { ...world, absence: 'accepted' } : world;
    case 'reject':
    case 'withdraw':
      return { ...world, absence: 'none' };
    case 'signIn':
      return { ...world, signedIn: [...world.signedIn, at] };
    case 'mode':
      return step.mode === world.mode ? world : { ...world, mode: step.mode, modeSince: at };
    case 'consent':
      return { ...world, consent: step.on };
    case 'provider':
      return { ...world, provider: step.on };
  }
}

/** What the product makes of the world. */
export function factsOf(world: World): DayFacts {
  const registers = Object.entries(world.marks).map(([where, { mark, savedAt }], index) =>
    Register.parse({
      classId: `cls_0000000000000000000000000${where.slice(2)}`,
      date,
      session: where.slice(0, 2),
      heldAs: heldAs(where.startsWith('AM') ? 'AM' : 'PM'),
      marks: [{ student, mark, ...(mark === 'E' && { reason: 'illness' }) }],
      takenBy: 'usr_00000000000000000000000001',
      takenAt: savedAt.toISOString(),
      ...(index > 0 && { savedAt: savedAt.toISOString() }),
      version: 1,
    }),
  );
  const known = {
    absences: world.absence === 'accepted' ? [{ student, absenceId: 'abs_00000000000000000000000001', reason: 'illness' }] : [],
    signed:
      world.signedIn.length > 0
        ? [{ student, date, version: 1, moves: world.signedIn.map((at) => ({ kind: 'in', at: at.toISOString() })) }]
        : [],
  } as unknown as KnownDay;
  const pending = world.absence === 'pending' ? [{ studentId, from: date, to: date } as unknown as KnownAbsence] : [];
  return schoolDayFacts(registers, { known, pending, school }).students.get(student) ?? nothingSeen;
}
