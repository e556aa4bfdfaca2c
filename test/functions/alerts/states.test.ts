import { describe, expect, it } from 'vitest';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';
import { call } from '../../support/http.ts';

const { aDesk } = alertTests();
type Desk = Awaited<ReturnType<typeof aDesk>>;

/** The first student is missing and has a guardian. */
async function oneMissing(overrides: object = {}) {
  const desk = await aDesk(3, overrides);
  const guardian = await desk.addGuardian(desk.first);
  const { headers } = await desk.take('APP');
  return { desk, guardian, tag: headers['etag'] ?? '' };
}

/** The same, and the guardian has been alerted. */
async function oneAlerted() {
  const found = await oneMissing();
  await found.desk.at('09:26');
  expect(found.guardian.mails()).toHaveLength(1);
  return found;
}

/** A second class of the first student, which marks the student. */
async function otherClassMarks({ school, first }: Desk, mark: string, session: 'AM' | 'PM' = 'AM') {
  const other = await school.addClass(0, { name: '7B' });
  const student = await school.table.students.get(first);
  if (!student) throw new Error('the student is not there');
  const { givenName, familyName } = student;
  const beginDate = '2026-09-01';
  await school.table.students.save(student, {
    ...student,
    enrolments: [...student.enrolments, { classId: other.classId, beginDate }],
    version: student.version + 1,
  });
  await school.table.classes.saveRoster({
    classId: other.classId,
    entries: [{ studentId: first, givenName, familyName, beginDate }],
    version: 2,
  });
  const params = { classId: other.classId, date: aMonday, session };
  return call(takeRegister, { method: 'PUT', params, body: { marks: [{ studentId: first, mark }] }, caller: school.admin });
}

describe('who is alerted of', () => {
  it('nobody who arrives before it is sent', async () => {
    const { desk, guardian } = await oneMissing();
    await desk.at('09:22');
    await desk.arrive(`${aMonday}T09:22:00Z`);
    await desk.at('10:00');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'present' });
  });

  it('nobody whose arrival comes between the hand-over and the sending', async () => {
    const { desk, guardian } = await oneMissing();
    await desk.at('09:24');
    await desk.dueAt('09:25');
    await desk.arrive(`${aMonday}T09:25:00Z`);
    await desk.settle();
    expect(guardian.mails()).toEqual([]);
  });

  it('a student once, whichever classes say so, and none whom one of them saw', async () => {
    const { desk, guardian } = await oneMissing();
    await otherClassMarks(desk, 'A');
    await desk.at('10:00');
    expect(guardian.mails()).toHaveLength(1);
    const seen = await oneMissing();
    await otherClassMarks(seen.desk, 'P');
    await seen.desk.at('10:00');
    expect(seen.guardian.mails()).toEqual([]);
  });

  it('a student whose register was taken late, five minutes after that', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.at('10:02');
    await desk.take('APP');
    await desk.at('10:06');
    expect(guardian.mails()).toEqual([]);
    await desk.at('10:07');
    expect(guardian.mails()).toHaveLength(1);
  });

  it('nobody once the last session has ended', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.at('15:31');
    await desk.take('APP');
    await desk.at('17:00');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'tooLate' });
  });

  it('a student again when a report that covered it is rejected the same day', async () => {
    const { desk, guardian } = await oneMissing();
    const { body } = await desk.report({}, guardian.caller);
    await desk.at('09:40');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'reported' });
    await desk.decide(body.absenceId, { decision: 'reject' });
    await desk.settle();
    expect(guardian.mails()).toHaveLength(1);
  });

  it('nobody whose absence the office accepts, though the register is yet to follow', async () => {
    const { desk, guardian } = await oneMissing();
    await desk.at('09:24');
    await desk.report({});
    await desk.at('09:40');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'explained' });
  });
});

describe('what follows an alert', () => {
  it('is that the child was in school, where the register is put right', async () => {
    const { desk, guardian, tag } = await oneAlerted();
    await desk.amend({ mark: 'P', amendmentReason: 'sat at the back' }, { tag });
    await desk.settle();
    expect(guardian.mails().slice(1)).toEqual(['Given001 was in school: the register has been corrected']);
  });

  it('is a correction where the arrival turns out untrue, to the same people, with a flag for the office', async () => {
    const { desk, guardian, tag } = await oneAlerted();
    const late = await desk.amend({ mark: 'L', timeIn: '09:27', amendmentReason: 'came by bus' }, { tag });
    await desk.at('09:28');
    await desk.amend({ mark: 'A', amendmentReason: 'it was the brother' }, { tag: late.headers['etag'] ?? '' });
    await desk.at('09:30');
    expect(guardian.mails().slice(1)).toEqual([
      'Given001 has arrived at school: Monday 23 November 2026',
      'Correction: Given001 is not in school, Monday 23 November 2026',
    ]);
    expect(desk.office()).toContain('Given001 Family001 is not in school after all: morning, Monday 23 November 2026');
    expect((await desk.rows())[0]).toMatchObject({ welfare: true });
    await desk.arrive(`${aMonday}T09:30:00Z`);
    await desk.settle();
    expect(guardian.mails()).toHaveLength(4);
  });

  it('is an arrival in the other half-day too, once', async () => {
    const { desk, guardian } = await oneAlerted();
    await desk.at('13:12');
    await desk.take('PPP', { session: 'PM' });
    await desk.at('14:00');
    expect(guardian.mails().slice(1)).toEqual(['Given001 has arrived at school: Monday 23 November 2026']);
  });

  it('is nothing to who did not get it', async () => {
    const { desk } = await oneMissing();
    const other = await desk.addGuardian(desk.first, { mayViewRecord: false });
    await desk.at('09:26');
    await desk.arrive(`${aMonday}T09:26:00Z`);
    await desk.settle();
    expect(other.mails()).toEqual([]);
  });
});

describe('a student who was there and is missing', () => {
  it('is told to the office and the teacher at once, to guardians only when a member of staff presses send', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.take('PPP');
    await desk.at('13:15');
    await desk.take('APP', { session: 'PM' });
    await desk.settle(2);
    const subject = 'Given001 Family001 was in school and is missing: Afternoon, Monday 23 November 2026';
    expect(desk.office()).toEqual([subject]);
    expect(desk.mailsOf(desk.teacher.userId)).toEqual([subject]);
    await desk.at('14:00');
    expect(guardian.mails()).toEqual([]);
    await desk.press([desk.first]);
    await desk.settle();
    expect(guardian.mails()).toEqual(['Given001 is not in school: afternoon, Monday 23 November 2026']);
  });
});

describe('the brake', () => {
  it('holds a register of which half is missing, tells the office once, and lets go when somebody presses send', async () => {
    const desk = await aDesk(10);
    const guardian = await desk.addGuardian(desk.first);
    await desk.take('AAAAAPPPPP');
    await desk.at('10:00', 2);
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'forReview', why: 'brake' });
    expect(desk.office()).toEqual(['Absence alerts wait for you: morning, Monday 23 November 2026']);
    await desk.press();
    await desk.settle();
    expect(guardian.mails()).toHaveLength(1);
  });

  it.each([
    ['lets a school through that misses as many as usual', 8, 1, []],
    ['holds a school that misses three times as many', 7, 0, ['Absence alerts wait for you: morning, Monday 23 November 2026']],
  ])('%s', async (_, usual, mails, office) => {
    const desk = await aDesk(60);
    const guardian = await desk.addGuardian(desk.first);
    await desk.missedLately(usual);
    await desk.take('A'.repeat(22).padEnd(60, 'P'));
    await desk.at('09:26');
    expect(guardian.mails()).toHaveLength(mails);
    expect(desk.office().filter((subject) => subject.startsWith('Absence alerts'))).toEqual(office);
  });
});
