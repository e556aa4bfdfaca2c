import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeDetention } from '../../../functions/behaviour/detentions/change-detention.ts';
import { handler as changeSession } from '../../../functions/behaviour/detentions/types/change-detention-session.ts';
import { handler as getDetention } from '../../../functions/behaviour/detentions/get-detention.ts';
import { handler as listDetentions } from '../../../functions/behaviour/detentions/list-detentions.ts';
import { handler as listSessions } from '../../../functions/behaviour/detentions/types/list-detention-sessions.ts';
import { handler as objectToDetention } from '../../../functions/behaviour/detentions/object-to-detention.ts';
import { handler as recordOutcome } from '../../../functions/behaviour/detentions/record-detention-outcome.ts';
import { handler as replaceTypes } from '../../../functions/behaviour/detentions/types/replace-detention-types.ts';
import { handler as scheduleDetention } from '../../../functions/behaviour/detentions/schedule-detention.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { unitsOf } from '../../support/tables/units.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

type Desk = Awaited<ReturnType<typeof aBehaviourDesk>>;
const friday = '2026-11-27';
const senior = { typeId: 'senior', date: friday };
const seatsOf = async ({ ask }: Desk, typeId: string, date: string) => {
  const { body } = await ask(listSessions, { method: 'GET', params: { typeId }, query: { from: date, to: date } });
  return body.items[0] as { placed: number; capacity: number; room: string; supervisorIds: string[]; cancelled: boolean };
};
const changeFriday = ({ ask, settle }: Desk, body: object) =>
  ask(changeSession, { method: 'PATCH', params: senior, body }).then(async (answer) => {
    await settle();
    return answer;
  });

describe('the last places of a session', () => {
  it('go to as many as there are, whoever asks at once, over and over', async () => {
    for (let round = 0; round < 3; round += 1) {
      const desk = await aBehaviourDesk();
      const pupils = await Promise.all(Array.from({ length: 16 }, () => desk.school.addStudent()));
      await changeFriday(desk, { capacity: 5 });
      const asked = pupils.map((studentId) => desk.ask(scheduleDetention, { body: { studentId, reason: 'talked', ...senior } }));
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      // Who meets too many others at once is asked to try again; the next call of theirs finds the place or the session full.
      for (const studentId of pupils) await desk.ask(scheduleDetention, { body: { studentId, reason: 'talked', ...senior } });
      expect(statuses.filter((status) => ![201, 409, 422].includes(status))).toEqual([]);
      expect(await seatsOf(desk, 'senior', friday)).toMatchObject({ placed: 5, capacity: 5 });
      const { body } = await desk.ask(listDetentions, { method: 'GET', query: { date: friday } });
      expect(body.items).toHaveLength(5);
    }
  });

  it('are never two of one student at one time, whoever asks at once', async () => {
    const desk = await aBehaviourDesk();
    const body = { studentId: desk.studentIds[0], reason: 'talked', ...senior };
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => desk.ask(scheduleDetention, { body })))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(await seatsOf(desk, 'senior', friday)).toMatchObject({ placed: 1 });
  });
});

describe('placing', () => {
  it('writes six units at most', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule({ studentId: desk.studentIds[1], ...senior });
    const body = { studentId: desk.studentIds[0], reason: 'talked', ...senior };
    // School, calendar, types, student, standing, the day's sessions and the student's dates are read besides.
    expect(await unitsOf(() => desk.ask(scheduleDetention, { body }))).toBeLessThanOrEqual(6 + 9);
  });

  it('by hand is refused with the reason, and changes nothing', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule({ ...senior });
    for (const [body, why] of [
      [{ typeId: 'lunch', date: '2026-11-28' }, 'is no school day'],
      [{ typeId: 'lunch', date: '2026-11-20' }, 'has passed'],
      [{ typeId: 'afterSchool', date: friday }, 'has another detention'],
      [{ typeId: 'lunch', startsAt: '12:30' }, 'is needed with a time'],
      [{ typeId: 'dungeon' }, 'dungeon'],
    ] as const) {
      const answer = await desk.ask(scheduleDetention, { body: { studentId: desk.studentIds[0], reason: 'talked', ...body } });
      expect([[404, 422].includes(answer.status), answer.text]).toEqual([true, expect.stringContaining(why)]);
    }
    expect(await desk.detentions()).toHaveLength(1);
  });

  it('waits where no place is free, and takes the one that becomes free', async () => {
    const desk = await aBehaviourDesk();
    const types = defaultTypes.map((type) => ({ ...type, ...(type.id === 'senior' && { capacity: 1, dates: [friday] }) }));
    const replaced = await desk.ask(replaceTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' } });
    expect(replaced.status).toBe(200);
    const first = await desk.schedule({ typeId: 'senior' });
    const second = await desk.schedule({ typeId: 'senior', studentId: desk.studentIds[1] });
    expect([first.status, second.status]).toEqual(['scheduled', 'unallocated']);
    const waiting = await desk.ask(listDetentions, { method: 'GET', query: { status: 'unallocated' } });
    expect(waiting.body.items).toMatchObject([{ detentionId: second.detentionId, studentName: 'Given002 Family002' }]);
    await desk.cancel(first.detentionId);
    expect((await desk.detentions(desk.studentIds[1]))[0]).toMatchObject({ status: 'scheduled', date: friday });
  });
});

describe('a single session', () => {
  it('can have its own supervisors, room and capacity, and those who are placed follow', async () => {
    const desk = await aBehaviourDesk();
    const { detentionId } = await desk.schedule(senior);
    const answer = await changeFriday(desk, { room: 'Gym', supervisorIds: [desk.teacher.userId] });
    expect(answer.body).toMatchObject({ room: 'Gym', supervisorIds: [desk.teacher.userId], placed: 1 });
    const { body } = await desk.ask(getDetention, { method: 'GET', params: { detentionId } });
    expect(body).toMatchObject({ room: 'Gym', supervisorNames: ['Robin Example'] });
  });

  it('that is cancelled sends its students to the next one, and says so once to each', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule(senior);
    await changeFriday(desk, { cancelled: true });
    expect(await desk.detentions()).toMatchObject([{ status: 'scheduled', date: '2026-12-04' }]);
    expect(desk.everything.filter(({ type }) => type === 'detention.moved')).toHaveLength(1);
  });

  it('is refused a capacity below what is placed, a supervisor who is none, and any change once it began', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule(senior);
    await desk.schedule({ ...senior, studentId: desk.studentIds[1] });
    expect((await changeFriday(desk, { capacity: 1 })).text).toContain('must be at least 2');
    const parent = await desk.school.addUser({ roles: ['parent'] });
    expect((await changeFriday(desk, { supervisorIds: [parent] })).text).toContain('active member of staff');
    clockAt(`${friday}T15:40:00Z`);
    expect((await changeFriday(desk, { room: 'Gym' })).status).toBe(409);
  });
});

describe('types of detention', () => {
  it('are refused a capacity below what is placed, and to go while a rule or a student needs them', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule(senior);
    await desk.schedule({ ...senior, studentId: desk.studentIds[1] });
    const replace = (types: readonly object[]) =>
      desk.ask(replaceTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' } });
    const small = defaultTypes.map((type) => ({ ...type, capacity: 1 }));
    expect((await replace(small)).text).toContain(`must be at least 2, because so many students are placed on ${friday}`);
    const gone = await replace(defaultTypes.filter(({ id }) => id === 'lunch').map(({ escalatesTo: _, ...type }) => type));
    expect(gone.text).toContain('which a rule of the behaviour policy sets');
    expect(gone.text).toContain('students are placed');
  });
});

describe('a detention', () => {
  it('is moved by who scheduled it, and its old place is free again', async () => {
    const desk = await aBehaviourDesk();
    const { detentionId } = await desk.schedule(senior, desk.teacher);
    const move = await desk.ask(
      changeDetention,
      { method: 'PATCH', params: { detentionId }, body: { date: '2026-12-04' } },
      desk.teacher,
    );
    expect(move.body).toMatchObject({ date: '2026-12-04', status: 'scheduled' });
    expect([await seatsOf(desk, 'senior', friday), await seatsOf(desk, 'senior', '2026-12-04')]).toMatchObject([
      { placed: 0 },
      { placed: 1 },
    ]);
    const stranger = (await desk.school.addClass(1, { name: '9C' })).teacher;
    const foreign = await desk.ask(
      changeDetention,
      { method: 'PATCH', params: { detentionId }, body: { date: friday } },
      stranger,
    );
    expect(foreign.status).toBe(404);
  });

  it('is judged by its supervisor once it began, and two at once leave one outcome', async () => {
    const desk = await aBehaviourDesk();
    const { detentionId } = await desk.schedule({ ...senior, supervisorId: desk.teacher.userId });
    const judge = (outcome: string) => desk.ask(recordOutcome, { params: { detentionId }, body: { outcome } }, desk.teacher);
    expect((await judge('completed')).status).toBe(409);
    clockAt(`${friday}T17:10:00Z`);
    const answers = await Promise.all([judge('missed'), judge('completed')]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    await desk.settle();
    const [detention] = (await desk.detentions()).filter((each) => each.detentionId === detentionId);
    expect(['missed', 'completed']).toContain(detention?.status);
  });

  it('shows a family when and where it is and nothing of why, and takes their objection for staff to decide', async () => {
    const desk = await aBehaviourDesk();
    const parentId = await desk.school.addUser({ roles: ['parent'] });
    const link = {
      relationship: 'mother',
      priority: 1,
      mayViewRecord: true,
      channels: { email: true, sms: true },
      userId: parentId,
    } as const;
    const studentId = await desk.school.addStudent({ guardians: [link] as never });
    const parent = desk.school.as(parentId, 'parent');
    const { detentionId } = await desk.schedule({ ...senior, studentId, reason: 'broke a window with Leo' });
    const seen = await desk.ask(getDetention, { method: 'GET', params: { detentionId } }, parent);
    expect(seen.body).toMatchObject({ typeName: 'Senior staff', date: friday, startsAt: '15:40', room: 'Library' });
    expect(seen.text).not.toMatch(/window|Leo|origin|steps|reason/);
    const objected = await desk.ask(objectToDetention, { params: { detentionId }, body: { reason: 'no bus home' } }, parent);
    expect([objected.status, objected.body.objection.reason]).toEqual([200, 'no bus home']);
    expect((await desk.ask(objectToDetention, { params: { detentionId }, body: { reason: 'again' } }, parent)).status).toBe(409);
    const decided = await desk.ask(changeDetention, {
      method: 'PATCH',
      params: { detentionId },
      body: { objection: { upheld: true, note: 'moved' }, date: '2026-12-04' },
    });
    expect(decided.body).toMatchObject({ date: '2026-12-04', objection: { decision: { upheld: true } } });
  });
});
