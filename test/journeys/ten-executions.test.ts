import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { accessTokenOf, everything, importRoster, look, openSchool, setClock } from '../support/journey.ts';

const monday = '2026-11-23';
const repeated = [429, 500, 503];

let cloud: Cloud;
let token: string;
let admin: Session;
/** Answers of each status that a client got and repeated. */
const refusals = new Map<number, number>();

beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly'), conditions: { executions: 10 } });
  admin = await openSchool(cloud);
  token = await accessTokenOf(cloud, 'head@hillside.example');
  await importRoster(cloud, admin, { dryRun: false, students: 60, classes: 20 });
  await setClock(cloud, `${monday}T09:05:00Z`);
});
afterAll(async () => {
  await cloud.close();
});

/** What a page of ours does: 429, 500 and 503 are repeated after growing pauses that chance spreads, a POST under the key it had. */
async function patient(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const key = randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(new URL(path, cloud.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!repeated.includes(answer.status)) return { status: answer.status, body: JSON.parse(text) as unknown };
    refusals.set(answer.status, (refusals.get(answer.status) ?? 0) + 1);
    await pause(Math.random() * Math.min(50 * 2 ** attempt, 2000));
  }
}

describe('an account that runs ten functions at once, at nine on a Monday', () => {
  let classes: readonly { readonly classId: string; readonly students: readonly { readonly studentId: string }[] }[];

  it('takes twenty registers at once, with notes of the office beside them, and shows nobody an error', async () => {
    const all = await everything<{ classId: string }>(admin, '/v1/classes');
    classes = await Promise.all(
      all.map(async ({ classId }) => {
        const { body } = await patient('GET', `/v1/classes/${classId}/students`);
        return { classId, students: (body as { items: readonly { studentId: string }[] }).items };
      }),
    );
    expect(classes).toHaveLength(20);
    const students = [...new Set(classes.flatMap((each) => each.students.map(({ studentId }) => studentId)))].slice(0, 20);
    const registers = classes.map(({ classId, students: roll }) =>
      patient('PUT', `/v1/classes/${classId}/registers/${monday}/AM`, {
        marks: roll.map(({ studentId }) => ({ studentId, mark: 'P' })),
      }),
    );
    const reports = students.map((studentId) =>
      patient('POST', `/v1/students/${studentId}/absence-reports`, { from: '2026-11-25', to: '2026-11-25', reason: 'illness' }),
    );
    expect(new Set((await Promise.all(registers)).map(({ status }) => status))).toEqual(new Set([201]));
    expect((await Promise.all(reports)).map(({ status }) => status)).toEqual(students.map(() => 201));
    // Else nothing was tight, and this shows nothing.
    expect(refusals.get(503)).toBeGreaterThan(0);
  });

  it('has lost none, and none of what follows from them', async () => {
    await cloud.idle(600_000);
    const { items } = await look<{ readonly items: readonly object[] }>(cloud, 'events?limit=1000');
    expect(JSON.stringify(items).match(/attendance\.register\.taken\.v1/g)).toHaveLength(classes.length);
    for (const { classId } of classes) {
      const { body } = await patient('GET', `/v1/classes/${classId}/registers/${monday}/AM`);
      expect(body).toMatchObject({ taken: true });
    }
    const { items: queues } = await look<{
      readonly items: readonly { readonly name: string; readonly messages: readonly unknown[] }[];
    }>(cloud, 'queues');
    expect(queues.flatMap(({ messages }) => messages)).toEqual([]);
    const [student] = classes.flatMap((each) => each.students);
    const { body } = await patient('GET', `/v1/students/${student?.studentId ?? ''}/attendance`);
    expect(body).toMatchObject({ summary: { possible: 1, attended: 1 } });
  }, 600_000);
});
