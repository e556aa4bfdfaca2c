import { operationsAsked } from '../../support/tables/stale-replica.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { replyToken } from '../../../domain/absence-replies/reply-token.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { aMonday } from '../../support/a-school.ts';
import { loggedBy } from '../../support/log-lines.ts';
import { answer, aReplyDesk, open, read, send } from '../../support/desks/reply-desk.ts';

const at = (time: string) => new Date(`${aMonday}T${time}:00.000Z`);
beforeAll(() => {
  vi.useFakeTimers({ now: at('09:25'), toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(at('09:25'));
});
afterAll(() => {
  vi.useRealTimers();
});

/** Tokens that are worth nothing, of each kind. */
async function worthless() {
  const [desk, elsewhere] = [await aReplyDesk(), await aReplyDesk({ name: 'Brook School' })];
  const used = await desk.ask();
  await answer(used, { reason: 'illness' });
  const live = await elsewhere.ask();
  vi.setSystemTime(new Date('2026-11-19T09:25:00Z'));
  const expired = await desk.ask(desk.other, { date: '2026-11-19' });
  vi.setSystemTime(at('09:25'));
  const ofElsewhere = replyToken(elsewhere.school.schoolId, new Uint8Array(16));
  return {
    desk,
    tokens: {
      'made up': replyToken(desk.school.schoolId, new Uint8Array(16).fill(7)),
      'of no school': 'Z'.repeat(44),
      'no token at all': '../../etc/passwd',
      'of another school': replyToken(desk.school.schoolId, new Uint8Array(16)).slice(0, 22) + live.slice(22),
      'of another school, turned round': ofElsewhere.slice(0, 22) + used.slice(22),
      used,
      expired,
    },
  };
}

describe('a token that is worth nothing', () => {
  it('is answered alike and after the same reads, whether made up, of another school, used or too old', async () => {
    const { desk, tokens } = await worthless();
    for (const ask of [
      read,
      (token: string) => answer(token, { reason: 'illness' }),
      open,
      (token: string) => send(token, { reason: 'illness' }),
    ]) {
      const answers = new Map<string, unknown>();
      for (const [kind, token] of Object.entries(tokens)) {
        operationsAsked();
        const { status, body } = await ask(token);
        const { instance: _instance, ...said } = body ?? {};
        answers.set(kind, { status, said, asked: operationsAsked() });
      }
      const [first] = answers.values();
      expect(first).toMatchObject({ status: 404 });
      expect((first as { asked: readonly string[] }).asked.toSorted()).toEqual(
        ['UpdateItem', 'UpdateItem', 'GetItem', 'GetItem', 'GetItem', 'Query'].sort(),
      );
      for (const [kind, given] of answers) expect(given, kind).toEqual(first);
    }
    expect(await desk.reported()).toHaveLength(1);
  });

  it('says to people how to ring the school where it was genuine, and names no child', async () => {
    const { tokens } = await worthless();
    for (const token of [tokens.used, tokens.expired]) {
      const page = await open(token);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.text).toContain('<h1>This link is used or too old</h1>');
      expect(page.text).toContain('href="tel:01632960001"');
      expect(page.text).not.toContain('Given00');
    }
  });

  it('says of no school anything where it was not', async () => {
    const { tokens } = await worthless();
    for (const token of [tokens['made up'], tokens['of another school'], tokens['no token at all']]) {
      const page = await open(token);
      expect(page.headers).toMatchObject({ 'content-type': expect.stringContaining('text/html'), 'cache-control': 'no-store' });
      expect(page.text).toContain('Please ring the school.');
      expect(page.text).toContain('Ffoniwch yr ysgol');
      expect(page.text).not.toMatch(/Hillside|Brook|tel:|Given00/);
    }
  });
});

it('a token is in no line of the log, whatever comes of it', async () => {
  const { desk, tokens } = await worthless();
  const live = await desk.ask(desk.other);
  const all = [...Object.values(tokens), live];
  const lines = await loggedBy(async () => {
    for (const token of all) for (const ask of [read, open]) await ask(token);
    for (const token of all) await send(token, { reason: 'nothing of the kind' });
    for (const token of all) await answer(token, { reason: 'illness' });
  });
  expect(lines.length).toBeGreaterThan(all.length);
  const said = JSON.stringify(lines, (_, value: unknown) =>
    value instanceof Error ? `${value.message} ${value.stack ?? ''} ${String(value.cause)}` : value,
  );
  // Of a token, the second half is the secret; the first one is a school's.
  for (const token of all.filter((each) => each.length > 30)) expect(said).not.toContain(token.slice(22));
});

describe('between the alert and the answer', () => {
  const moments: Readonly<Record<string, (desk: Awaited<ReturnType<typeof aReplyDesk>>) => Promise<unknown>>> = {
    'custody is taken away': ({ setLink, student, guardianId }) => setLink(student, guardianId, { mayViewRecord: false }),
    'the guardian is a guardian no more': ({ unlink, student, guardianId }) => unlink(student, guardianId),
    'the account is closed': async ({ school, guardianId }) => {
      const user = await school.table.users.get(guardianId);
      if (user) await school.table.users.save(user, { ...user, status: 'deactivated', version: user.version + 1 }, []);
    },
    'the student leaves before that day': ({ change, student }) =>
      change(student, () => ({ status: 'withdrawn', leavingDate: aMonday })),
  };

  it.each(Object.keys(moments))('%s, and the link is worth nothing', async (moment) => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    expect((await read(token)).status).toBe(200);
    await moments[moment]?.(desk);
    expect((await read(token)).status).toBe(404);
    expect((await answer(token, { reason: 'illness' })).status).toBe(404);
    for (const page of [await open(token), await send(token, { reason: 'illness' })]) {
      expect(page.status).toBe(404);
      expect(page.text).not.toContain('Given001');
    }
    expect(await desk.reported()).toEqual([]);
  });

  it('custody of one child is taken away, and the other one is asked of', async () => {
    const desk = await aReplyDesk();
    const [token] = [await desk.ask(), await desk.ask(desk.other)];
    await desk.setLink(desk.student, desk.guardianId, { mayViewRecord: false });
    expect((await read(token)).body.children).toEqual([{ child: expect.any(String), givenName: 'Given002' }]);
    await answer(token, { reason: 'illness' });
    expect((await desk.reported()).map(({ studentId }: { studentId: string }) => studentId)).toEqual([desk.other]);
  });
});

describe('a guardian without a login', () => {
  it('answers by the link, and the office sees who it was', async () => {
    const desk = await aReplyDesk();
    const contact = { givenName: 'Mair', familyName: 'Powell', phone: '+441632960007' };
    const who = newId('usr', at('09:00'));
    await desk.setLink(desk.student, who, { contact });
    const token = await desk.ask(desk.student, { who });
    expect((await answer(token, { reason: 'illness' })).status).toBe(200);
    expect((await desk.reported())[0]).toMatchObject({ reportedBy: who, reportedByName: 'Mair Powell' });
  });
});
