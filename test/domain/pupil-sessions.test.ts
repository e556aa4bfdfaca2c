import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category } from '../../domain/attendance/codes/code-set.ts';
import { nothingKnown } from '../../domain/attendance/absences/known-absences-marks.ts';
import { isMissingIn, unexplainedSessions } from '../../domain/attendance/absences/unexplained.ts';
import { countsOfSessions, disagree } from '../../domain/attendance/figures/pupil-sessions.ts';
import { sessionsOfRegisters } from '../../domain/attendance/figures/register-sessions.ts';
import { summarise } from '../../domain/attendance/figures/summary.ts';
import { totalsBy } from '../../domain/attendance/figures/totals.ts';
import { Register } from '../../domain/attendance/registers/register.ts';
import { noFigures, withDay } from '../../domain/reports/nightly-absence-day.ts';
import { heldAs } from '../support/held-session.ts';

fc.configureGlobal({ seed: 20_261_128 });

const school = { timeZone: 'Europe/London', codeSet: 'england-2024' } as const;
const classId = (index: number) => `cls_0000000000000000000000000${String(index)}`;
const student = (index: number) => `000000000${String(index)}`;

/** What each mark counts as, written down by hand: nothing here asks the product. */
const said = {
  present: [{ mark: 'P' }, 'attended'],
  late: [{ mark: 'L', timeIn: '09:00' }, 'attended'],
  afterClose: [{ mark: 'L', timeIn: '10:00' }, 'unauthorised'],
  dentist: [{ mark: 'L', timeIn: '10:00', reason: 'M' }, 'authorised'],
  ill: [{ mark: 'E', reason: 'I' }, 'authorised'],
  noBus: [{ mark: 'E', reason: 'Y1' }, 'notPossible'],
  holiday: [{ mark: 'A', reason: 'G' }, 'unauthorised'],
  missing: [{ mark: 'A' }, 'unauthorised'],
  noWord: [{ mark: 'A', reason: 'N' }, 'unauthorised'],
} as const satisfies Record<string, readonly [object, Category]>;
type Name = keyof typeof said;

const marked = fc.uniqueArray(
  fc.record({
    pupil: fc.integer({ min: 0, max: 4 }),
    inClass: fc.integer({ min: 0, max: 2 }),
    name: fc.constantFrom(...(Object.keys(said) as Name[])),
  }),
  { selector: ({ pupil, inClass }) => `${String(pupil)} ${String(inClass)}`, maxLength: 15 },
);

const registersOf = (marks: readonly { readonly pupil: number; readonly inClass: number; readonly name: Name }[]) =>
  [0, 1, 2].map((index) =>
    Register.parse({
      classId: classId(index),
      date: '2026-11-23',
      session: 'AM',
      heldAs: heldAs('AM'),
      marks: marks
        .filter(({ inClass }) => inClass === index)
        .map(({ pupil, name }) => ({ student: student(pupil), ...said[name][0] })),
      takenBy: 'usr_00000000000000000000000001',
      takenAt: '2026-11-23T09:00:00Z',
      version: 1,
    }),
  );

describe("a pupil's session", () => {
  it('counts once with the best mark, as a naive recount has it, in totals, by class, in the summary, the report and the lists', () => {
    fc.assert(
      fc.property(marked, (marks) => {
        const registers = registersOf(marks);
        const sessions = sessionsOfRegisters(registers, school);
        const order: readonly Category[] = ['attended', 'authorised', 'notPossible', 'unauthorised'];
        const pupils = [...new Set(marks.map(({ pupil }) => pupil))];
        const categoryOf = (pupil: number) => {
          const own = marks.filter((each) => each.pupil === pupil).map(({ name }) => said[name][1]);
          return order.find((category) => own.includes(category));
        };
        const recount = (of: readonly number[]) => ({
          attended: of.filter((pupil) => categoryOf(pupil) === 'attended').length,
          authorised: of.filter((pupil) => categoryOf(pupil) === 'authorised').length,
          unauthorised: of.filter((pupil) => categoryOf(pupil) === 'unauthorised').length,
        });
        const all = recount(pupils);
        expect(countsOfSessions(sessions)).toMatchObject(all);
        expect(withDay(noFigures, sessions, () => true).all).toMatchObject(all);
        const byClass = totalsBy(sessions, (session) => session.marks.map((mark) => mark.classId));
        for (const index of [0, 1, 2]) {
          const own = marks.filter(({ inClass }) => inClass === index).map(({ pupil }) => pupil);
          if (own.length > 0) expect(byClass.get(classId(index))).toMatchObject(recount(own));
        }
        for (const pupil of pupils) {
          const own = sessions.flatMap((session) => session.marks).filter((mark) => String(mark.student) === student(pupil));
          expect(summarise(own)).toMatchObject(recount([pupil]));
        }
        const unexplained = unexplainedSessions(sessions, nothingKnown, school).map(({ best }) => String(best.student));
        const nobodyKnows = pupils.filter((pupil) =>
          marks.filter((each) => each.pupil === pupil).every(({ name }) => name === 'missing' || name === 'noWord'),
        );
        expect(unexplained.sort()).toEqual(nobodyKnows.map(student).sort());
      }),
    );
  });

  it('is the same in whatever order registers and marks come', () => {
    fc.assert(
      fc.property(marked, (marks) => {
        const once = countsOfSessions(sessionsOfRegisters(registersOf(marks), school));
        expect(countsOfSessions(sessionsOfRegisters(registersOf(marks.toReversed()).toReversed(), school))).toEqual(once);
      }),
    );
  });

  it('shows both marks where teachers disagree, the better one first', () => {
    const [session] = sessionsOfRegisters(
      registersOf([
        { pupil: 1, inClass: 0, name: 'missing' },
        { pupil: 1, inClass: 1, name: 'ill' },
      ]),
      school,
    );
    expect(session?.marks.map(({ mark }) => mark.mark)).toEqual(['E', 'A']);
    expect(session && [disagree(session), isMissingIn(session)]).toEqual([true, true]);
  });
});

describe('who was signed out', () => {
  it.each([
    ['in what begins meanwhile', '10:00', ['AM']],
    ['where that was before the register closed', '13:39', ['AM']],
    ['at the minute at which the session begins', '13:10', ['AM']],
    ['but where the register had closed', '13:40', ['AM', 'PM']],
    ['in the first session either', '08:55', []],
  ])('is not missing without an explanation %s, whether a reason was given or not', (_, time, missing) => {
    const [register] = registersOf([{ pupil: 1, inClass: 0, name: 'missing' }]);
    if (!register) throw new Error('there is no register');
    const afternoon = { ...register, session: 'PM' as const, heldAs: heldAs('PM') };
    const sessions = sessionsOfRegisters([register, afternoon], school);
    const move = { kind: 'out' as const, at: `2026-11-23T${time}:00.000Z`, time, by: register.takenBy };
    const day = {
      student: register.marks[0]!.student,
      date: register.date,
      moves: [{ ...move, role: 'admin' as const, notedAt: move.at }],
      version: 1,
    };
    expect(unexplainedSessions(sessions, { absences: [], signed: [day] }, school).map(({ session }) => session)).toEqual(missing);
  });
});
