import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absenceReasons, decideAbsence } from '../../domain/attendance/absences/known-absences.ts';
import { codeSets } from '../../domain/attendance/codes/codes.ts';
import { codeSetNames } from '../../domain/school.ts';
import { aCalendar } from '../support/calendar.ts';
import { now, office, reported, student } from './reported-absence.ts';

describe('the reasons of an absence', () => {
  it.each(codeSetNames.flatMap((name) => codeSets[name].reasons.map((reason) => [name, reason.code, reason] as const)))(
    '%s: %s is for whom the code set says',
    (name, code, reason) => {
      expect({
        admin: absenceReasons(name, 'admin').includes(code),
        teacher: absenceReasons(name, 'teacher').includes(code),
        parent: absenceReasons(name, 'parent').includes(code),
      }).toEqual({
        admin: reason.mark === 'E',
        teacher: reason.mark === 'E' && !reason.adminOnly,
        parent: reason.mark === 'E' && reason.guardians === true,
      });
      if (reason.mark === 'E') expect(['authorised', 'notPossible']).toContain(reason.category);
    },
  );
});

describe('overlaps of absences', () => {
  it('are refused exactly where both cover a session of a school day', () => {
    const day = fc.integer({ min: 19, max: 30 }).map((number) => `2026-11-${String(number)}`);
    const range = fc.record({
      days: fc.tuple(day, day).map((days) => days.sort()),
      sessions: fc.option(fc.uniqueArray(fc.constantFrom('AM' as const, 'PM' as const), { minLength: 1 })),
    });
    const covered = ({ days, sessions }: { readonly days: readonly string[]; readonly sessions: readonly string[] | null }) =>
      ['19', '20', '23', '24', '25', '26', '27', '30']
        .map((date) => `2026-11-${date}`)
        .filter((date) => (days[0] ?? '') <= date && date <= (days[1] ?? ''))
        .flatMap((date) => (sessions ?? ['AM', 'PM']).map((session) => `${date} ${session}`));
    fc.assert(
      fc.property(range, range, (one, other) => {
        fc.pre(covered(one).length > 0 && covered(other).length > 0);
        const inputs = [one, other].map(({ days, sessions }) => ({
          from: days[0],
          to: days[1],
          ...(sessions && { sessions }),
        }));
        const { next } = reported(inputs[0] ?? {}, 'parent');
        const both = covered(one).some((each) => covered(other).includes(each));
        const second = () => reported(inputs[1] ?? {}, 'admin', [next]);
        if (both) expect(second).toThrow(next.id);
        else expect(second().next.status).toBe('accepted');
      }),
    );
  });

  it('are none with what was rejected or withdrawn', () => {
    const known = { student, calendar: aCalendar, by: office, now };
    const rejected = decideAbsence(reported({}, 'parent').next, { decision: 'reject' }, known).next;
    const withdrawn = decideAbsence(reported({}, 'admin').next, { decision: 'reject', reason: 'a mistake' }, known).next;
    expect([rejected.status, withdrawn.status, reported({}, 'admin', [rejected, withdrawn]).next.status]).toEqual([
      'rejected',
      'withdrawn',
      'accepted',
    ]);
  });
});
