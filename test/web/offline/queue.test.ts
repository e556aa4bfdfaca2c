import { afterEach, describe, expect, it, vi } from 'vitest';
import { registerKey } from '../../../web/offline/drafts.ts';
import { draftOf, type Draft } from '../../../web/offline/merge.ts';
import { ownerOf } from '../../../web/offline/owner.ts';
import { enqueue, onSentNews, queueEntries, sendQueue, tryAgain, type SentNews } from '../../../web/offline/queue.ts';
import type { Schema } from '../../../web/api/schema.ts';
import { dropToken } from '../../../web/session/session.ts';
import { answerFetch, noNetwork, problem, versioned, type Answers } from '../answers.ts';
import { fillDevice } from '../full-device.ts';
import { mondayMorning } from '../open-page.tsx';
import { inRegister, registerView, takenRegister } from '../registers.ts';

const path = '/v1/classes/{classId}/registers/{date}/{session}';
const address = { classId: 'cls_017A', date: '2026-11-30', session: 'AM' } as const;
const owner = ownerOf({ schoolId: 'sch_01', userId: 'usr_01TEACHER' });
const base = draftOf(registerView().marks);

/** A register of three students marked at 08:55 by the teacher, in which Noah is absent. */
async function markedRegister(marks: Draft = { ...base, stu_01NOAH: { mark: 'A' } }) {
  await enqueue({
    kind: 'register',
    ...{ key: registerKey(owner, address), owner, address, className: '7A', base, baseVersion: 0, marks },
    markedAt: '2026-11-30T08:55:00.000Z',
    lateReason: 'marked at 08:55 without network',
  });
}

function begin(answers: Answers = {}, at = mondayMorning) {
  vi.setSystemTime(at);
  const news: SentNews[] = [];
  const stop = onSentNews((each) => news.push(each));
  afterThis.push(stop);
  return { ...answerFetch(answers), news };
}

const afterThis: (() => void)[] = [];
afterEach(async () => {
  for (const stop of afterThis.splice(0)) stop();
  dropToken('a-token');
});

describe('a register that waits on a device', () => {
  it('stays while nobody answers, and is sent once when somebody does', async () => {
    const { change, callsOf, news } = begin({ [`PUT ${path}`]: noNetwork });
    await markedRegister();
    await sendQueue();
    expect(queueEntries().map(({ state }) => state)).toEqual(['waiting']);
    vi.setSystemTime('2026-11-30T09:10:00.000Z');
    change({ [`PUT ${path}`]: versioned(takenRegister('PAP'), '"1"', 201) });
    await sendQueue();
    await sendQueue();
    expect(queueEntries()).toEqual([]);
    expect(news).toMatchObject([{ kind: 'saved', saved: { body: { version: 1 } } }]);
    const [, second] = callsOf(`PUT ${path}`);
    expect(callsOf(`PUT ${path}`)).toHaveLength(2);
    expect(second?.body).toMatchObject({
      markedAt: '2026-11-30T08:55:00.000Z',
      marks: [{ mark: 'P' }, { studentId: 'stu_01NOAH', mark: 'A' }, { mark: 'P' }],
    });
  });

  it('is done when what stands is what was sent and the answer was lost', async () => {
    const { callsOf, news } = begin({
      [`PUT ${path}`]: problem(409, 'already-exists'),
      [`GET ${path}`]: versioned(takenRegister('PAP'), '"1"'),
    });
    await markedRegister();
    await sendQueue();
    expect([queueEntries(), callsOf(`PUT ${path}`).length]).toEqual([[], 1]);
    expect(news).toMatchObject([{ kind: 'saved' }]);
  });

  it('is put together with what somebody else saved, and says with whom', async () => {
    const puts: unknown[] = [];
    const theirs = takenRegister('LPP', { version: 3, takenByName: 'Ann Office' });
    const { news } = begin({
      [`GET ${path}`]: versioned(theirs, '"3"'),
      [`PUT ${path}`]: ({ headers, body }) => {
        puts.push([headers.get('if-match'), body]);
        return headers.has('if-match') ? versioned(takenRegister('LAP', { version: 4 }), '"4"') : problem(409, 'already-exists');
      },
    });
    await markedRegister();
    await sendQueue();
    expect(puts[1]).toMatchObject(['"3"', { marks: [{ mark: 'L' }, { mark: 'A' }, { mark: 'P' }] }]);
    expect(news).toMatchObject([{ kind: 'saved', mergedWith: 'Ann Office' }]);
  });

  it('says why where the register has closed and was taken meanwhile', async () => {
    const bodies: unknown[] = [];
    begin({
      [`GET ${path}`]: versioned(takenRegister('PPP', { version: 1, state: 'closed' }), '"1"'),
      [`PUT ${path}`]: ({ headers, body }) => {
        bodies.push(body);
        return headers.has('if-match') ? versioned(takenRegister('PAP', { version: 2 }), '"2"') : problem(409, 'already-exists');
      },
    });
    await markedRegister();
    await sendQueue();
    expect(bodies[1]).toMatchObject({ amendmentReason: 'marked at 08:55 without network' });
  });

  it('waits for a person where both marked a student, and where somebody came into the class', async () => {
    const marks = [...takenRegister('PLP').marks, inRegister('stu_01NEW', 'Ada New')];
    const { news, callsOf } = begin({
      [`PUT ${path}`]: problem(409, 'already-exists'),
      [`GET ${path}`]: versioned({ ...takenRegister('PLP'), marks }, '"1"'),
    });
    await markedRegister();
    await sendQueue();
    expect(queueEntries().map(({ state }) => state)).toEqual(['asked']);
    expect(news).toMatchObject([{ kind: 'asked', conflict: { merged: { asked: ['stu_01NOAH'] }, newcomers: ['stu_01NEW'] } }]);
    expect(callsOf(`PUT ${path}`)).toHaveLength(1);
  });

  it('keeps known absences, of which a device knows no reason', async () => {
    const read = registerView({
      marks: [inRegister('stu_01HANA', 'Hana Birch', { mark: 'E', prefilled: true, reason: 'medical' })],
    });
    const { callsOf } = begin({
      [`GET ${path}`]: versioned(read, '"0"'),
      [`PUT ${path}`]: versioned(takenRegister('E'), '"1"', 201),
    });
    await enqueue({
      kind: 'register',
      ...{ key: registerKey(owner, address), owner, address, className: '7A', baseVersion: 0 },
      ...{ base: { stu_01HANA: { mark: 'E' } }, marks: { stu_01HANA: { mark: 'E' } }, lateReason: '' },
    });
    await sendQueue();
    expect(callsOf(`PUT ${path}`)[0]?.body).toEqual({ marks: [{ studentId: 'stu_01HANA', mark: 'E', reason: 'medical' }] });
  });

  it.each([
    ['cover that has ended', problem(404, 'not-found', 'there is no such register'), 'refused'],
    ['a busy service', problem(503, 'unavailable'), 'waiting'],
    ['too many requests', problem(429, 'too-many-requests'), 'waiting'],
    ['a sign-in that has ended', problem(401, 'unauthenticated'), 'waiting'],
  ])('is after %s as it was, or says why not', async (_, reply, state) => {
    begin({ [`PUT ${path}`]: reply });
    await markedRegister();
    await sendQueue();
    expect(queueEntries().map((entry) => entry.state)).toEqual([state]);
    if (state === 'refused') expect(queueEntries()[0]?.detail).toBe('there is no such register');
  });

  it('is sent by one of two tabs', async () => {
    const { callsOf } = begin({ [`PUT ${path}`]: versioned(takenRegister('PAP'), '"1"', 201) });
    await markedRegister();
    vi.resetModules();
    const other = await import('../../../web/offline/queue.ts');
    await other.readQueue();
    expect(other.queueEntries()).toHaveLength(1);
    await Promise.all([sendQueue(), other.sendQueue()]);
    expect(callsOf(`PUT ${path}`)).toHaveLength(1);
  });

  it('is sent by nobody but its author', async () => {
    const { change, callsOf } = begin({
      [`PUT ${path}`]: versioned(takenRegister('PAP'), '"1"', 201),
      'POST /v1/session/refresh': {
        ...{ accessToken: 'another', expiresAt: '2026-11-30T09:55:00.000Z', userId: 'usr_01OTHER', schoolId: 'sch_01' },
      },
    });
    await markedRegister();
    await sendQueue();
    expect([queueEntries().length, callsOf(`PUT ${path}`).length]).toEqual([1, 0]);
    dropToken('another');
    change({
      'POST /v1/session/refresh': {
        ...{ accessToken: 'a-token', expiresAt: '2026-11-30T09:55:00.000Z', userId: 'usr_01TEACHER', schoolId: 'sch_01' },
      },
    });
    await sendQueue();
    expect([queueEntries().length, callsOf(`PUT ${path}`).length]).toEqual([0, 1]);
  });

  it('that is marked further while it is sent is sent again with what was added', async () => {
    const sent: unknown[] = [];
    const more = { ...base, stu_01NOAH: { mark: 'A' }, stu_01LEO: { mark: 'A' } } as const;
    begin({
      [`PUT ${path}`]: ({ headers, body }) => {
        sent.push([headers.get('if-match'), body]);
        if (sent.length === 1) void markedRegister(more);
        return versioned(takenRegister(sent.length === 1 ? 'PAP' : 'PAA', { version: sent.length }), `"${sent.length}"`);
      },
    });
    await markedRegister();
    await sendQueue();
    expect(queueEntries()).toMatchObject([{ baseVersion: 1, marks: more }]);
    await sendQueue();
    expect(queueEntries()).toEqual([]);
    expect(sent[1]).toMatchObject(['"1"', { marks: [{ mark: 'P' }, { mark: 'A' }, { mark: 'A' }] }]);
  });
});

describe('an incident that waits on a device', () => {
  const body = {
    categoryId: 'lateness',
    description: '',
    occurredAt: mondayMorning,
    students: [{ studentId: 'stu_01NOAH' }],
  };
  const recorded = { incidentId: 'inc_01' } as Schema<'RecordIncidentAnswer'>; // the queue needs no more of it
  const waiting = () => enqueue({ kind: 'incident', key: 'key-1', owner, body, label: 'Lateness' });

  it('is sent under the same key each time', async () => {
    const { callsOf } = begin({ 'POST /v1/incidents': noNetwork });
    await waiting();
    await sendQueue();
    await sendQueue();
    expect(callsOf('POST /v1/incidents').map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key-1', 'key-1']);
  });

  it('stays in its tab where the device has no room for it or for what came of it, and is sent from there', async () => {
    const { callsOf, change } = begin({ 'POST /v1/incidents': problem(422, 'rule-broken', 'Noah has left the school') });
    await waiting();
    fillDevice();
    await sendQueue();
    expect(queueEntries()).toMatchObject([{ state: 'refused', detail: 'Noah has left the school' }]);
    await enqueue({ kind: 'incident', key: 'key-2', owner, body, label: 'Lateness' });
    expect(queueEntries().map(({ key, state }) => [key, state])).toEqual([
      ['key-1', 'refused'],
      ['key-2', 'waiting'],
    ]);
    change({ 'POST /v1/incidents': recorded });
    await sendQueue();
    await tryAgain('key-1');
    expect(queueEntries()).toEqual([]);
    expect(callsOf('POST /v1/incidents').map(({ headers }) => headers.get('idempotency-key'))).toEqual([
      'key-1',
      'key-2',
      'key-1',
    ]);
  });

  it('is not sent again by itself when it may have been taken over a day ago, and is when somebody says so', async () => {
    const { callsOf } = begin({ 'POST /v1/incidents': noNetwork });
    await waiting();
    await sendQueue();
    vi.setSystemTime('2026-12-01T10:00:00.000Z');
    await sendQueue();
    expect([queueEntries()[0]?.state, callsOf('POST /v1/incidents').length]).toEqual(['doubtful', 1]);
    await tryAgain('key-1');
    expect(callsOf('POST /v1/incidents')).toHaveLength(2);
  });
});
