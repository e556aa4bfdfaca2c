import { describe, expect, it } from 'vitest';
import { BulkMark, giveInBulk, mostBulksOfDay, type BulkInput } from '../../domain/attendance/absences/bulk-marks.ts';
import { inputsInBulk } from '../../domain/attendance/absences/bulk-takings.ts';
import { prefillsOf, type KnownDay } from '../../domain/attendance/absences/known-absences-marks.ts';
import { nextSettlement } from '../../domain/attendance/absences/settlement.ts';
import { changeMarks } from '../../domain/attendance/registers/amendment.ts';
import type { Said } from '../../domain/attendance/registers/marks.ts';
import { Register, rulesOfTaken, type RegisterChange } from '../../domain/attendance/registers/register.ts';
import type { Role } from '../../domain/roles.ts';
import { AbsenceId, BulkId, studentKey } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { aCalendar } from '../support/calendar.ts';
import { heldAs } from '../support/held-session.ts';
import { id, office, reported, school as simple, student } from './reported-absence.ts';

const school = { ...simple, codeSet: 'england-2024' as const };
const key = studentKey(student.id);
const date = '2026-11-23';
const clock = (time: string) => `${date}T${time}:00.000Z`;
const bulkId = (last: number) => BulkId.parse(`blk_01JDKQ5Y2M7T1N8V4W6X9Z3B${String(last).padStart(2, '0')}`);
const input: BulkInput = { date, sessions: ['AM'], scope: { all: true }, mark: 'P', reason: 'V' };
const bulk = (said: Partial<BulkMark>, at = clock('10:00')): BulkMark =>
  BulkMark.parse({ ...input, bulkId: bulkId(1), by: office, role: 'admin', at, version: 1, ...said });
const trip = bulk({});
const closed = bulk({ mark: 'E', reason: 'Y1' });

const taken = (mark: object, takenAt = clock('09:00')) =>
  Register.parse({
    classId: 'cls_01JDKQ5Y2M7T1N8V4W6X9Z3B5C',
    ...{ date, session: 'AM', heldAs: heldAs('AM'), marks: [{ student: key, ...mark }], takenBy: office, takenAt, version: 1 },
  });

/** What a register says of the student once it agrees with these reasons, after the changes that people made. */
function settled(
  mark: object,
  known: Partial<KnownDay>,
  { said = [], takenAt = clock('09:00') }: { said?: { mark: Said; role: Role; at: string }[]; takenAt?: string } = {},
) {
  let register = taken(mark, takenAt);
  const history: RegisterChange[] = [];
  const rules = rulesOfTaken(register, school);
  const change = (next: readonly object[], by: { userId: string; roles: readonly Role[] }, at: string, reason: string) => {
    const marks = Register.shape.marks.parse(next);
    const changed = changeMarks(register, marks, { rules, caller: { ...by, userId: office }, now: new Date(at), reason });
    if (!changed.change || history.length > 9) throw new Error('nothing changed, or there is no end of it');
    history.push(changed.change);
    register = changed.next;
  };
  for (const each of said) change([{ student: key, ...each.mark }], { userId: office, roles: [each.role] }, each.at, 'seen so');
  const accepted = reported({}, 'admin').next;
  const facts = {
    ...{ session: 'AM' as const, held: register.heldAs, clock: school, history, takenAt },
    known: { absences: [], signed: [], ...known },
    absences: new Map([[accepted.id, accepted]]),
  };
  for (let next = nextSettlement(register.marks, facts); next; next = nextSettlement(register.marks, facts))
    change(next.marks, { userId: next.by.userId, roles: [next.by.role] }, clock('11:00'), next.reason);
  const [{ student: _student, teacher: _teacher, ...now } = {}] = register.marks;
  return { ...now, ...(history.length > said.length && { because: history.at(-1)?.reason }) };
}

const because = `marks in bulk ${bulkId(1)}`;

describe('one reason for many in a register that was taken', () => {
  it.each([
    ['is given to who was seen', { mark: 'P' }, trip, { mark: 'P', reason: 'V', because }],
    ['does not bring the missing along', { mark: 'A' }, trip, { mark: 'A' }],
    ['nor who came late, of whom it is known when', { mark: 'L', timeIn: '09:05' }, trip, { mark: 'L', timeIn: '09:05' }],
    ['leaves who is ill ill', { mark: 'E', reason: 'I' }, trip, { mark: 'E', reason: 'I' }],
    ['leaves who is ill ill, of a closed site too', { mark: 'E', reason: 'I' }, closed, { mark: 'E', reason: 'I' }],
    ['excuses the missing', { mark: 'A' }, closed, { mark: 'E', reason: 'Y1', because }],
    ['excuses whom nobody knew a reason of', { mark: 'A', reason: 'N' }, closed, { mark: 'E', reason: 'Y1', because }],
    ['keeps a reason of one who is missing', { mark: 'A', reason: 'G' }, closed, { mark: 'A', reason: 'G' }],
    ['leaves who was seen seen', { mark: 'P' }, closed, { mark: 'P' }],
    [
      'excuses who came after the close, with the time',
      { mark: 'L', timeIn: '09:40' },
      closed,
      { mark: 'E', reason: 'Y1', timeIn: '09:40', because },
    ],
    [
      'explains the missing as such, with a note',
      { mark: 'A' },
      bulk({ mark: 'A', reason: 'O', note: 'strike' }),
      { mark: 'A', reason: 'O', note: 'strike', because },
    ],
    ['of another session says nothing', { mark: 'P' }, bulk({ sessions: ['PM'] }), { mark: 'P' }],
    ['whose students are not looked up yet says nothing', { mark: 'P' }, bulk({ scope: { yearGroups: ['7'] } }), { mark: 'P' }],
    [
      'names its students',
      { mark: 'P' },
      bulk({ scope: { yearGroups: ['7'] }, students: [key] }),
      { mark: 'P', reason: 'V', because },
    ],
  ])('%s', (_, mark, given, expected) => {
    expect(settled(mark, { bulks: [given] })).toEqual(expected);
  });

  it('takes the place of an earlier one, and only of that', () => {
    const later = bulk({ bulkId: bulkId(2), reason: 'P' }, clock('10:30'));
    expect(settled({ mark: 'P', reason: 'V' }, { bulks: [later, trip] })).toMatchObject({ reason: 'P' });
    expect(settled({ mark: 'P', reason: 'W' }, { bulks: [later, trip] })).toEqual({ mark: 'P', reason: 'W' });
  });

  it('stands back behind what was said since: by the office always, by a teacher of who is simply there', () => {
    const at = clock('10:30');
    const here = { mark: { mark: 'P' as const, note: 'stayed here' }, at };
    const missing = { mark: { mark: 'A' as const, note: 'nowhere' }, at };
    expect(settled({ mark: 'A' }, { bulks: [trip] }, { said: [{ ...here, role: 'teacher' }] })).not.toHaveProperty('reason');
    expect(settled({ mark: 'P' }, { bulks: [trip] }, { takenAt: at })).toEqual({ mark: 'P' });
    expect(settled({ mark: 'P' }, { bulks: [closed] }, { said: [{ ...missing, role: 'admin' }] })).toMatchObject({ mark: 'A' });
    expect(settled({ mark: 'P' }, { bulks: [closed] }, { said: [{ ...missing, role: 'teacher' }] })).toMatchObject({ mark: 'E' });
  });

  it('stands back behind a known absence of one, whichever was told first', () => {
    const absences = [{ student: key, absenceId: AbsenceId.parse(id('abs', '1')), reason: 'I' }];
    const ill = { mark: 'E', reason: 'I', absenceId: id('abs', '1') };
    expect(settled({ mark: 'A' }, { bulks: [closed], absences })).toMatchObject(ill);
    const excused = { mark: { mark: 'E' as const, reason: 'Y1' }, role: 'admin' as const, at: clock('10:10') };
    expect(settled({ mark: 'A' }, { bulks: [closed], absences }, { said: [{ ...excused }] })).toMatchObject({ reason: 'Y1' });
    expect(settledAfterBulk(absences)).toMatchObject(ill);
  });
});

/** As if the absence had been accepted after the register was excused in bulk. */
function settledAfterBulk(absences: KnownDay['absences']) {
  const accepted = reported({}, 'admin').next;
  const register = taken({ mark: 'A' });
  const facts = {
    ...{ session: 'AM' as const, held: register.heldAs, clock: school, takenAt: register.takenAt },
    absences: new Map([[accepted.id, accepted]]),
  };
  const first = nextSettlement(register.marks, { ...facts, known: { absences: [], signed: [], bulks: [closed] }, history: [] });
  const [from] = register.marks;
  const [to] = first?.marks ?? [];
  if (!first || !from || !to) throw new Error('nobody was excused');
  const { classId, session } = register;
  const record = { classId, date, session, version: 2, changes: [{ from, to }], by: office, role: 'admin' as const };
  const history = [{ ...record, at: clock('10:01'), reason: first.reason }];
  return nextSettlement(first.marks, { ...facts, known: { absences, signed: [], bulks: [closed] }, history })?.marks[0];
}

describe('one reason for many in a register that was not taken', () => {
  const known = (...bulks: BulkMark[]): KnownDay => ({ absences: [], signed: [], bulks });
  const roll = [student.id];

  it('arrives with it', () => {
    expect(prefillsOf('AM', known(trip), { clock: school, roll: [key] }).get(key)).toEqual({ mark: 'P', reason: 'V' });
    expect(prefillsOf('PM', known(trip), { clock: school, roll: [key] }).size).toBe(0);
  });

  it('takes it where nobody is there and everybody is explained, and leaves a trip to be seen', () => {
    const asked = { session: 'AM' as const, clock: school };
    expect(inputsInBulk(roll, { ...asked, known: known(closed) })?.marks).toEqual([
      { studentId: student.id, mark: 'E', reason: 'Y1' },
    ]);
    expect(inputsInBulk(roll, { ...asked, known: known(trip) })).toBeUndefined();
    expect(inputsInBulk(roll, { ...asked, known: known() })).toBeUndefined();
    const some = bulk({ mark: 'E', reason: 'Y1', scope: { yearGroups: ['7'] }, students: [key] });
    const other = { ...student, id: `${student.id.slice(0, -1)}0` as typeof student.id };
    expect(inputsInBulk([...roll, other.id], { ...asked, known: known(some) })).toBeUndefined();
  });
});

describe('giving many one reason', () => {
  const known = (others: readonly BulkMark[] = []) => ({
    ...{ bulkId: bulkId(3), school, calendar: aCalendar, others, by: office, now: new Date(clock('10:40')) },
  });

  it('is the same one when it is given again', () => {
    const again = giveInBulk({ ...input, sessions: ['AM'] }, known([trip]));
    expect(again.next).toEqual({ ...trip, at: clock('10:40'), version: 2 });
    expect(giveInBulk({ ...input, note: 'zoo' }, known([trip])).next).toMatchObject({ bulkId: bulkId(3), version: 1 });
    expect(again.events).toEqual([{ type: 'attendance.bulk-mark.given', data: { bulkId: bulkId(1), date } }]);
  });

  it.each([
    ['a day without school', { date: '2026-11-22' }, 'not a school day'],
    ['a session that the school does not have', { sessions: ['P7' as const] }, 'must be a session of this school'],
    ['a session twice', { sessions: ['AM' as const, 'AM' as const] }, 'a second time'],
    ['a reason that does not go with the mark', { reason: 'I' }, 'must be one of'],
  ])('is refused for %s', (_, change, detail) => {
    expect(refusalOf(() => giveInBulk({ ...input, ...change }, known()))).toContain(detail);
  });

  it('is refused where the day has as many as a register can ask', () => {
    const others = Array.from({ length: mostBulksOfDay }, (_, index) =>
      bulk({ bulkId: bulkId(index + 10), note: String(index) }),
    );
    expect(refusalOf(() => giveInBulk(input, known(others)))).toContain('the most that a day may have');
    expect(refusalOf(() => giveInBulk({ ...input, note: '3' }, known(others)))).toBe('');
  });
});

function refusalOf(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.message, ...error.faults.map(({ detail }) => detail)].join(' ');
  }
}
