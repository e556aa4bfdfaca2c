import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { bodies } from '../functions/scope-exceptions.ts';
import { contractRequest } from '../support/contract-request.ts';
import { accessTokenOf, openSchool } from '../support/journey.ts';

/** Well formed, and of nobody: what is asked is whether a function runs with what the assembly gave it, not what it finds. */
const nowhere: Readonly<Record<string, string>> = {
  schoolId: 'sch_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  studentId: 'stu_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  userId: 'usr_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  classId: 'cls_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  importId: 'imp_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  exportId: 'exp_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  reportId: 'rpt_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  absenceId: 'abs_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  notificationId: 'ntf_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  incidentId: 'inc_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  detentionId: 'det_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  scheduleId: 'rps_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  trialId: 'trl_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  kind: 'attendance-letter',
  language: 'en',
  typeId: 'nowhere',
  date: '2026-11-23',
  session: 'AM',
  concern: 'persistent',
  window: '2026-27',
  token: 'x'.repeat(43),
};

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
});
afterAll(async () => {
  await cloud.close();
});

it('has every operation answered by a function of the assembly that has all it needs', async () => {
  await openSchool(cloud);
  const authorization = `Bearer ${await accessTokenOf(cloud, 'head@hillside.example')}`;
  const broken: string[] = [];
  for (const route of routes) {
    const { request } = contractRequest(route, nowhere, bodies);
    const file = request.body instanceof Uint8Array ? new Uint8Array(request.body) : undefined;
    const body = file ?? (request.body === undefined ? null : JSON.stringify(request.body));
    const query = new URLSearchParams(request.query).toString();
    const answer = await fetch(new URL(`${request.path}?${query}`, cloud.baseUrl), {
      method: route.method,
      headers: {
        authorization,
        ...request.headers,
        ...(body !== null && { 'content-type': file ? 'image/png' : 'application/json' }),
      },
      body,
    });
    const text = await answer.text();
    // The gateway's own answers have a message: then no function ran.
    if (answer.status >= 500 || text.startsWith('{"message"'))
      broken.push(`${route.method} ${route.path} was answered ${String(answer.status)}: ${text}`);
  }
  expect(broken).toEqual([]);
});
