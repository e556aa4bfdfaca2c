import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as createSchool } from '../../../functions/machinery/create-school.ts';
import { handler as issueTokenClaims } from '../../../functions/machinery/issue-token-claims.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { handler as relay } from '../../../functions/machinery/relay.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as deactivateUser } from '../../../functions/school/users/deactivate-user.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { studentKey, UserId } from '../../../domain/ids.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { storedItem, type StoredItem } from '../../support/tables/stored-item.ts';
import { faultyService } from '../../support/faulty-service.ts';

const bus = faultyService(EventBridgeClient);
process.env['EVENT_BUS_NAME'] = 'bus';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  bus.reset();
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

const record = (after: StoredItem, before?: StoredItem, sequence = '1'): DynamoDBRecord => ({
  eventID: `record-${sequence}`,
  dynamodb: {
    ApproximateCreationDateTime: mondayMorning.getTime() / 1000,
    SequenceNumber: sequence,
    NewImage: marshall(after) as never,
    ...(before && { OldImage: marshall(before) as never }),
  },
});

async function takenRegister(marks: readonly string[]) {
  const school = await aSchool();
  const { classId, studentIds, teacher } = await school.addClass(marks.length);
  const put = (letters: readonly string[], headers: Record<string, string> = {}) =>
    call(takeRegister, {
      method: 'PUT',
      params: { classId, date: aMonday, session: 'AM' },
      body: { marks: letters.map((mark, index) => ({ studentId: studentIds[index], mark })) },
      headers,
      caller: teacher,
    });
  await put(marks);
  const item = () => storedItem(keyOf('register', { schoolId: school.schoolId, date: aMonday, session: 'AM', classId }));
  return { school, classId, studentIds, put, item };
}

describe('relay', () => {
  it('publishes the outbox of an item with its id, school and cause', async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'a' }] });
    const { school, classId, item } = await takenRegister(['P']);
    expect(await relay({ Records: [record(await item())] })).toEqual({ batchItemFailures: [] });
    const [entry] = bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(entry).toMatchObject({
      EventBusName: 'bus',
      Source: 'rollbook.attendance',
      DetailType: 'attendance.register.taken.v1',
    });
    expect(JSON.parse(entry?.Detail ?? '')).toMatchObject({
      id: expect.stringMatching(/^evt_/) as string,
      schoolId: school.schoolId,
      data: { classId, date: aMonday, session: 'AM', version: 1 },
    });
  });

  it('answers the first record whose event the bus did not take, so that it comes again', async () => {
    const { item } = await takenRegister(['P']);
    const image = await item();
    bus
      .on(PutEventsCommand)
      .resolves({ FailedEntryCount: 1, Entries: [{ EventId: 'a' }, { ErrorCode: 'ThrottlingException' }, { EventId: 'c' }] });
    const answer = await relay({
      Records: [record(image, undefined, '1'), record(image, undefined, '2'), record(image, undefined, '3')],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });
});

describe('projector', () => {
  it('notes exceptions and the taken day, however often a record is delivered', async () => {
    const { school, classId, studentIds, item } = await takenRegister(['P', 'A', 'L']);
    const image = await item();
    for (let delivery = 0; delivery < 3; delivery += 1)
      expect(await keepProjections({ Records: [record(image)] })).toEqual({ batchItemFailures: [] });
    const year = await Promise.all(studentIds.map((id) => school.table.marks.ofStudent(studentKey(id), [aMonday, aMonday])));
    expect(year.map((sessions) => sessions.map(({ mark }) => mark?.mark))).toEqual([[], ['A'], ['L']]);
    const taken = await storedItem(keyOf('taken', { schoolId: school.schoolId, classId, year: '2026' }));
    expect(taken['AM']).toEqual(new Set([327]));
  });

  it('follows a change, and an older version that comes late changes nothing back', async () => {
    const { school, studentIds, put, item } = await takenRegister(['A', 'P']);
    const first = await item();
    expect((await put(['P', 'L'], { 'if-match': '"1"' })).status).toBe(200);
    const second = await item();
    for (const records of [[record(first)], [record(second, first)], [record(first)], [record(second, first)]])
      await keepProjections({ Records: records });
    const year = await Promise.all(studentIds.map((id) => school.table.marks.ofStudent(studentKey(id), [aMonday, aMonday])));
    expect(year.map((sessions) => sessions.map(({ mark, version }) => [mark?.mark, version]))).toEqual([[['P', 2]], [['L', 2]]]);
  });
});

describe('school clock', () => {
  const announcedAt = async (instant: string, school: { schoolId: string }) =>
    storedItem(keyOf('instant', { schoolId: school.schoolId, instant })).catch(() => undefined);

  it('announces each close and the nightly report once, by the school’s own clock', async () => {
    const school = await aSchool();
    vi.setSystemTime('2026-11-23T18:01:00Z');
    await schoolClock();
    const report = await announcedAt(`${aMonday}#nightly-report`, school);
    expect(report?.['outbox']).toMatchObject([{ type: 'school.nightly-report.due', data: { date: aMonday } }]);
    expect(await announcedAt(`${aMonday}#session-closed#AM`, school)).toBeDefined();
    vi.setSystemTime('2026-11-23T18:06:00Z');
    await Promise.all([schoolClock(), schoolClock()]);
    expect(await announcedAt(`${aMonday}#nightly-report`, school)).toEqual(report);
  });

  it('announces nothing on a day without school', async () => {
    const school = await aSchool();
    vi.setSystemTime('2026-11-22T18:01:00Z');
    await schoolClock();
    expect(await announcedAt('2026-11-22#nightly-report', school)).toBeUndefined();
  });

  it('catches up what it missed within a day, and not more', async () => {
    const school = await aSchool();
    vi.setSystemTime('2026-11-24T17:00:00Z');
    await schoolClock();
    expect(await announcedAt('2026-11-23#nightly-report', school)).toBeDefined();
    expect(await announcedAt('2026-11-23#session-closed#AM', school)).toBeUndefined();
  });
});

describe('claims of a token', () => {
  const trigger = (attributes: object) =>
    issueTokenClaims({ request: { userAttributes: attributes, groupConfiguration: {} }, response: {} } as never);

  it('are school, person and the roles that the table holds, whatever groups the pool has', async () => {
    const { schoolId, admin } = await aSchool();
    const { accounts } = openTable({ accounts: ['save'] }, { schoolId, now: new Date(), correlationId: 'test' });
    const userId = UserId.parse(admin.userId);
    const account = { sub: `sub-${userId}`, address: 'head@school.example', memberships: [{ schoolId, userId }] };
    await accounts.save({ ...account, version: 1 });
    const event = await trigger({ sub: account.sub });
    expect(event.response.claimsAndScopeOverrideDetails).toMatchObject({
      accessTokenGeneration: { claimsToAddOrOverride: { school_id: schoolId, person_id: userId } },
      groupOverrideDetails: { groupsToOverride: ['admin'] },
    });
  });

  it('are refused to an account that no school has, also where it names school and person itself', async () => {
    const { schoolId, admin } = await aSchool();
    const named = { 'custom:school_id': schoolId, 'custom:person_id': admin.userId };
    for (const attributes of [{ sub: 'stranger', ...named }, { sub: 'stranger' }])
      await expect(trigger(attributes)).rejects.toThrow('may not log in');
    await expect(trigger(named)).rejects.toThrow();
  });
});

describe('opening a school', () => {
  it('makes the school, its first admin and the invitation', async () => {
    const input = {
      name: 'Brook School',
      timeZone: 'Pacific/Auckland',
      admin: { email: 'Head@Brook.example', givenName: 'Kiri', familyName: 'Example' },
    };
    const { schoolId, userId } = await createSchool(input);
    const me = await call(getMe, { caller: { schoolId, userId, roles: ['admin'] } });
    expect(me.body).toMatchObject({
      email: 'head@brook.example',
      school: { name: 'Brook School', timeZone: 'Pacific/Auckland' },
      unreadNotifications: 0,
    });
    expect((await storedItem(keyOf('user', { schoolId, userId })))['outbox']).toMatchObject([
      { type: 'account.invited', data: { userId } },
    ]);
  });

  it('fails for a zone that does not exist', async () => {
    await expect(createSchool({ name: 'Brook School', timeZone: 'Middle/Earth', admin: {} })).rejects.toThrow();
  });
});

describe('the last admin', () => {
  it('cannot be deactivated, not even by two admins who deactivate each other at once', async () => {
    const school = await aSchool();
    const deactivate = (userId: string) => call(deactivateUser, { method: 'POST', params: { userId }, caller: school.admin });
    expect((await deactivate(school.admin.userId)).status).toBe(409);
    const colleague = await school.addUser({ roles: ['admin'] });
    const answers = await Promise.all([deactivate(school.admin.userId), deactivate(colleague)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => [409, 412].includes(status))).toHaveLength(1);
  });
});
