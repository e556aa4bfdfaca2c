import { describe, expect, it } from 'vitest';
import type { Category, MarkLetter } from '../../domain/attendance/codes/code-set.ts';
import { codeSets } from '../../domain/attendance/codes/codes.ts';
import { absenceReasons } from '../../domain/attendance/absences/known-absences.ts';
import { contradictions, markFaults } from '../../domain/attendance/registers/mark-faults.ts';
import { categoryOf, exportCodeOf, type Mark } from '../../domain/attendance/registers/marks.ts';
import { defaultSessions, type Session } from '../../domain/calendar.ts';
import { StudentKey } from '../../domain/ids.ts';
import type { CodeSetName } from '../../domain/school.ts';

const student = StudentKey.parse('0123456789');
const session = (id: string): Session => {
  const found = defaultSessions.find((each) => each.id === id);
  if (!found) throw new Error(`there is no session ${id}`);
  return found;
};
const rules = (codeSet: CodeSetName, id = 'AM') => ({
  date: '2026-11-23',
  session: session(id),
  timeZone: 'Europe/London',
  codeSet,
});

type Row = readonly [code: string, mark: MarkLetter, category: Category];

/** The statutory table of regulation 10: code, letter that people see, category. */
const england: readonly Row[] = [
  ['K', 'P', 'attended'], ['V', 'P', 'attended'], ['P', 'P', 'attended'], ['W', 'P', 'attended'], ['B', 'P', 'attended'],
  ['C', 'E', 'authorised'], ['C1', 'E', 'authorised'], ['C2', 'E', 'authorised'], ['E', 'E', 'authorised'], ['I', 'E', 'authorised'],
  ['J1', 'E', 'authorised'], ['M', 'E', 'authorised'], ['R', 'E', 'authorised'], ['S', 'E', 'authorised'], ['T', 'E', 'authorised'],
  ['G', 'A', 'unauthorised'], ['N', 'A', 'unauthorised'], ['O', 'A', 'unauthorised'],
  ['D', 'E', 'notPossible'], ['Q', 'E', 'notPossible'], ['X', 'E', 'notPossible'],
  ['Y1', 'E', 'notPossible'], ['Y2', 'E', 'notPossible'], ['Y3', 'E', 'notPossible'], ['Y4', 'E', 'notPossible'],
  ['Y5', 'E', 'notPossible'], ['Y6', 'E', 'notPossible'], ['Y7', 'E', 'notPossible'],
]; // prettier-ignore

const simple: readonly Row[] = [
  ['illness', 'E', 'authorised'], ['medical', 'E', 'authorised'], ['religious', 'E', 'authorised'], ['family', 'E', 'authorised'],
  ['interview', 'E', 'authorised'], ['study', 'E', 'authorised'], ['suspended', 'E', 'authorised'], ['transport', 'E', 'notPossible'],
  ['notRequired', 'E', 'notPossible'], ['trip', 'P', 'attended'], ['holiday', 'A', 'unauthorised'], ['truant', 'A', 'unauthorised'], ['other', 'A', 'unauthorised'],
]; // prettier-ignore

describe.each([
  { codeSet: 'england-2024', table: england },
  { codeSet: 'simple', table: simple },
] as const)('the code set $codeSet', ({ codeSet, table }) => {
  it('has exactly the codes of its table', () => {
    expect(codeSets[codeSet].reasons.map(({ code }) => code).sort()).toEqual(table.map(([code]) => code).sort());
  });

  it.each(table)('%s goes with %s, counts as %s and exports as itself', (reason, mark, category) => {
    const marked: Mark = { student, mark, reason };
    expect(categoryOf(marked, rules(codeSet))).toBe(category);
    expect(exportCodeOf(marked, rules(codeSet))).toBe(reason);
    expect(markFaults(marked, codeSet, ['admin'])).toEqual([]);
    for (const other of ['P', 'A', 'L', 'E'] as const)
      if (other !== mark && !(other === 'L' && mark === 'E'))
        expect(markFaults({ mark: other, reason }, codeSet, ['admin'])).not.toEqual([]);
  });
});

/** Which codes only the office may set, which ones guardians may name for an absence, and which ones are illness. */
const rights = {
  'england-2024': {
    office: 'K B C C1 C2 E D Q X Y3 Y4 Y5 Y6 Y7',
    guardians: 'I J1 M R T Y1 Y2',
    illness: 'I',
  },
  simple: {
    office: 'suspended notRequired',
    guardians: 'illness medical religious family interview transport',
    illness: 'illness',
  },
} as const satisfies Record<CodeSetName, object>;

describe.each(['england-2024', 'simple'] as const)('rights in the code set %s', (codeSet) => {
  const { reasons } = codeSets[codeSet];
  const codesOf = (chosen: typeof reasons) => chosen.map(({ code }) => code).join(' ');

  it('keep the codes of the office from teachers, and no others', () => {
    const refused = reasons.filter(
      (reason) => markFaults({ mark: reason.mark, reason: reason.code }, codeSet, ['teacher']).length > 0,
    );
    expect(codesOf(refused)).toBe(rights[codeSet].office);
  });

  it('say what guardians may name, and what counts as illness', () => {
    expect(codesOf(reasons.filter(({ guardians }) => guardians))).toBe(rights[codeSet].guardians);
    expect(codesOf(reasons.filter(({ illness }) => illness))).toBe(rights[codeSet].illness);
    expect(absenceReasons(codeSet, 'parent').join(' ')).toBe(rights[codeSet].guardians);
  });

  it('name to each role the codes that it may set', () => {
    const { reasons } = codeSets[codeSet];
    const office = reasons.filter(({ mark, adminOnly }) => mark === 'E' && adminOnly).map(({ code }) => code);
    const named = (...roles: ('admin' | 'teacher')[]) => {
      const said = markFaults({ mark: 'E' }, codeSet, roles)[0]?.detail.replace(/^.*one of /, '') ?? '';
      return office.filter((code) => said.split(', ').includes(code));
    };
    expect(named('teacher')).toEqual([]);
    expect(named('admin')).toEqual(office);
    expect(named('teacher', 'admin')).toEqual(office);
  });
});

describe('marks of a school that has changed its code set', () => {
  it('count by the set that they were made in, for no code stands in two', () => {
    const all = Object.values(codeSets).flatMap(({ reasons }) => reasons);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const [made, now] of [
      ['simple', 'england-2024'],
      ['england-2024', 'simple'],
    ] as const)
      for (const { code, mark, category } of codeSets[made].reasons) {
        expect(categoryOf({ student, mark, reason: code }, rules(now))).toBe(category);
        expect(markFaults({ mark, reason: code }, now, ['admin'])).not.toEqual([]);
      }
  });
});

describe('marks without a reason', () => {
  it.each([
    ['AM', { mark: 'P' }, 'attended', '/'],
    ['PM', { mark: 'P' }, 'attended', '\\'],
    ['AM', { mark: 'A' }, 'unauthorised', 'N'],
    ['AM', { mark: 'L' }, 'attended', 'L'],
    ['AM', { mark: 'L', timeIn: '09:19' }, 'attended', 'L'],
    ['AM', { mark: 'L', timeIn: '09:20' }, 'unauthorised', 'U'],
    ['AM', { mark: 'L', minutesLate: 29 }, 'attended', 'L'],
    ['AM', { mark: 'L', minutesLate: 30 }, 'unauthorised', 'U'],
    ['AM', { mark: 'L', timeIn: '08:40' }, 'attended', 'L'],
    ['AM', { mark: 'L', timeIn: '09:19', minutesLate: 45 }, 'attended', 'L'],
    ['PM', { mark: 'L', timeIn: '13:39' }, 'attended', 'L'],
    ['PM', { mark: 'L', timeIn: '13:40' }, 'unauthorised', 'U'],
    ['AM', { mark: 'L', afterClose: true }, 'unauthorised', 'U'],
    ['AM', { mark: 'L', timeIn: '09:19', afterClose: true }, 'attended', 'L'],
    ['AM', { mark: 'L', timeIn: '09:20', reason: 'M' }, 'authorised', 'M'],
    ['AM', { mark: 'L', afterClose: true, reason: 'Y1' }, 'notPossible', 'Y1'],
    ['AM', { mark: 'L', timeIn: '09:19', reason: 'M' }, 'attended', 'L'],
    ['AM', { mark: 'P', afterClose: true }, 'attended', '/'],
  ] as const)('%s %o counts as %s and exports as %s', (id, mark, category, code) => {
    expect(categoryOf({ student, ...mark }, rules('england-2024', id))).toBe(category);
    expect(exportCodeOf({ student, ...mark }, rules('england-2024', id))).toBe(code);
  });

  it('need one with E, and refuse an office code of a teacher', () => {
    expect(markFaults({ mark: 'E' }, 'england-2024', ['admin'])).not.toEqual([]);
    expect(markFaults({ mark: 'E', reason: 'C' }, 'england-2024', ['teacher'])).toMatchObject([
      { detail: expect.stringContaining('office') as string },
    ]);
  });
});

describe('marks that contradict themselves', () => {
  const said = (mark: Omit<Mark, 'student'>) => contradictions(mark, { startsAt: '08:50' });
  it.each([
    ['an A with an arrival', { mark: 'A', timeIn: '09:30' }, '/timeIn', 'mark L with timeIn'],
    ['an A with a departure', { mark: 'A', timeOut: '09:30' }, '/timeOut', 'mark P or L'],
    ['a P with minutes late', { mark: 'P', minutesLate: 5 }, '/minutesLate', 'mark L'],
    ['an arrival before the session', { mark: 'L', timeIn: '08:49' }, '/timeIn', 'marked P without timeIn'],
    ['a P with an arrival', { mark: 'P', timeIn: '08:51' }, '/timeIn', 'mark L with timeIn'],
    ['a departure before the session', { mark: 'P', timeOut: '08:49' }, '/timeOut', 'marked A, or E with the reason'],
    ['a departure before the arrival', { mark: 'L', timeIn: '09:30', timeOut: '09:29' }, '/timeOut', 'exchanged'],
    ['minutes that are not those of the arrival', { mark: 'L', timeIn: '09:30', minutesLate: 30 }, '/minutesLate', 'it is 40'],
  ] as const)('are refused: %s, with what was meant', (_, mark, pointer, meant) => {
    expect(said(mark)).toEqual([{ pointer, detail: expect.stringContaining(meant) as unknown }]);
  });

  it.each([
    { mark: 'L', timeIn: '08:50', minutesLate: 0 },
    { mark: 'L', timeIn: '09:30', minutesLate: 40, timeOut: '09:30' },
    { mark: 'E', reason: 'M', timeIn: '09:30', timeOut: '11:00' },
    { mark: 'P', timeOut: '09:30' },
    { mark: 'P', timeIn: '08:50', timeOut: '08:50' },
    { mark: 'P', minutesLate: 0 },
    { mark: 'A' },
  ] as const)('are others than %o', (mark) => {
    expect(said(mark)).toEqual([]);
  });
});

describe('an L', () => {
  it('goes with the reasons of who does not come, and with no others', () => {
    const codes = codeSets['england-2024'].reasons.filter(
      ({ code }) => markFaults({ mark: 'L', reason: code }, 'england-2024', ['admin']).length === 0,
    );
    expect(new Set(codes.map(({ mark }) => mark))).toEqual(new Set(['E']));
    expect(markFaults({ mark: 'L', reason: 'C' }, 'england-2024', ['teacher'])).toMatchObject([{ pointer: '/reason' }]);
  });
});
