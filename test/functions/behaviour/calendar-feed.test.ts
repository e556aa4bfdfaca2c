import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler as closeFeed } from '../../../functions/behaviour/feed/close-calendar-feed.ts';
import { handler as getFeed } from '../../../functions/behaviour/feed/get-calendar-feed.ts';
import { handler as openFeed } from '../../../functions/behaviour/feed/open-calendar-feed.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  process.env['APP_URL'] = 'https://app.example/';
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

type Desk = Awaited<ReturnType<typeof aBehaviourDesk>>;
const urlOf = async ({ ask }: Desk, caller: TestCaller) => {
  const { status, body } = await ask(openFeed, {}, caller);
  expect(status).toBe(201);
  return String(body.url);
};
const fetched = (url: string, headers: Record<string, string> = {}) =>
  call(getFeed, { method: 'GET', params: { token: url.split('/').at(-1) ?? '' }, headers });

async function aFamily() {
  const desk = await aBehaviourDesk();
  const [parentId, pupilId] = [
    await desk.school.addUser({ roles: ['parent'] }),
    await desk.school.addUser({ roles: ['student'] }),
  ];
  const link = {
    relationship: 'mother',
    priority: 1,
    mayViewRecord: true,
    channels: { email: true, sms: true },
    userId: parentId,
  } as const;
  const studentId = await desk.school.addStudent({
    givenName: 'Noah',
    familyName: 'Birch',
    userId: pupilId,
    guardians: [link] as never,
  });
  await desk.schedule({
    studentId,
    typeId: 'senior',
    date: '2026-11-27',
    supervisorId: desk.teacher.userId,
    reason: 'broke a window with Leo',
  });
  return { desk, studentId, parent: desk.school.as(parentId, 'parent'), student: desk.school.as(pupilId, 'student') };
}

it('shows guardian, student and supervisor what each may see, and tells a reader that has it already', async () => {
  const { desk, parent, student } = await aFamily();
  const seen = async (caller: TestCaller) => (await fetched(await urlOf(desk, caller))).text;
  expect(await seen(parent)).toContain('SUMMARY:Detention (senior staff)\\, N\r\n');
  expect(await seen(student)).toContain('SUMMARY:Detention (senior staff)\r\n');
  expect(await seen(desk.teacher)).toContain('SUMMARY:Detention (senior staff)\\, 1 student\r\n');
  const url = await urlOf(desk, parent);
  const first = await fetched(url);
  expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(first.text).not.toMatch(/window|Leo|Noah|Birch/);
  expect((await fetched(url, { 'if-none-match': first.headers['etag'] ?? '' })).status).toBe(304);
});

it('is gone when it is revoked, opened anew, or whoever opened it may not see the record any more', async () => {
  const { desk, studentId, parent } = await aFamily();
  const first = await urlOf(desk, parent);
  const second = await urlOf(desk, parent);
  expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200]);
  const student = await desk.school.table.students.get(studentId);
  if (!student) throw new Error('the student is not there');
  const barred = { ...student, guardians: student.guardians.map((guardian) => ({ ...guardian, mayViewRecord: false })) };
  await desk.school.table.students.save(student, { ...barred, version: student.version + 1 });
  expect((await fetched(second)).text).not.toContain('Detention');
  expect((await desk.ask(closeFeed, { method: 'DELETE' }, parent)).status).toBe(204);
  expect((await fetched(second)).status).toBe(404);
});

it('is no page for whoever forges an address', async () => {
  const { desk, parent } = await aFamily();
  const url = await urlOf(desk, parent);
  const other = await aBehaviourDesk();
  const token = url.split('/').at(-1) ?? '';
  for (const forged of [`${token.slice(0, -5)}x.ics`, `${other.school.schoolId.slice(-26)}${token.slice(26)}`, 'x'.repeat(60)])
    expect((await fetched(forged)).status).toBe(404);
});

it('keeps a cancelled detention, as cancelled', async () => {
  const { desk, parent, studentId } = await aFamily();
  const url = await urlOf(desk, parent);
  const [detention] = await desk.detentions(studentId);
  await desk.cancel(detention?.detentionId ?? '');
  expect((await fetched(url)).text).toMatch(/SEQUENCE:1[\s\S]*STATUS:CANCELLED/);
});
