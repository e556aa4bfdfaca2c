import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anyRole, type Role } from '../../domain/roles.ts';
import { entryOf } from '../../functions/kernel/function-contracts.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { routes } from '../../functions/routes.ts';
import { aSchool, mondayMorning } from '../support/a-school.ts';
import { contractRequest, type ContractRequest } from '../support/contract-request.ts';
import { call, type TestCaller } from '../support/http.ts';
import { prepareSchool, type PreparedSchool } from '../support/prepared-school.ts';
import { openReportCloud } from '../support/reports/report-cloud.ts';
import { newTable } from '../support/tables/new-table.ts';
import { storedSchool } from '../support/tables/stored-school.ts';
import { aboutOneself, bodies, forAllStaff } from './scope-exceptions.ts';

/** What strangers ask is asked of one school, because it must not change it; who may ask gets a school for each route, in a table that nobody reads as a whole. */
let prepared: PreparedSchool;
/** What the table held of it after the last request; unknown after one that may have changed something of the caller's own. */
let stored: Awaited<ReturnType<typeof storedSchool>> | undefined;
let otherAdmin: TestCaller;
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
let ownTable: string;
let tableOfOthers: string;

beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  cloud = await openReportCloud();
  Object.assign(process.env, {
    UPLOAD_BUCKET: process.env['REPORT_BUCKET'],
    CLIENT_ID: 'client',
    HOSTED_LOGIN_URL: 'https://login.example',
    ISSUER: 'https://issuer.example',
  });
  prepared = await prepareSchool();
  otherAdmin = (await aSchool({ name: 'Brook School' })).admin;
  ownTable = process.env['TABLE_NAME'] ?? '';
  tableOfOthers = await newTable();
});
afterEach(() => {
  process.env['TABLE_NAME'] = ownTable;
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const handlerOf = async (route: Route): Promise<unknown> =>
  (
    (await import(/* @vite-ignore */ new URL(`../../functions/${entryOf(route)}`, import.meta.url).pathname)) as {
      readonly handler: unknown;
    }
  ).handler;
const ask = async (route: Route, { request }: ContractRequest, caller: TestCaller | undefined) =>
  call(await handlerOf(route), { ...request, caller });
const takes = (route: Route, role: Role): boolean => route.roles !== 'anyone' && route.roles.some((each) => each === role);

/** A request that is refused by what it names has been counted against the one who asks; everything else stays as it is. */
const withoutAllowances = (items: NonNullable<typeof stored>) =>
  Object.fromEntries(Object.entries(items).filter(([key]) => !key.includes('#ALLOWANCES ')));

/** Asks as somebody to whom the things of the prepared school are not theirs: they are not there for them, nothing of them is told, nothing is changed. */
async function asksInVain(route: Route, caller: TestCaller, secrets: readonly string[]): Promise<void> {
  const asked = contractRequest(route, prepared.known, bodies);
  const before = (stored ??= await storedSchool(prepared.schoolId));
  const { status, text, body } = await ask(route, asked, caller);
  if (asked.names === 'path') expect([status, body?.type]).toEqual([404, 'urn:rollbook:problem:not-found']);
  else if (asked.names === 'content' && route.method !== 'GET') expect([404, 422]).toContain(status);
  else expect(status).toBeLessThan(500);
  // What somebody sent is no secret to them.
  const sent = JSON.stringify(asked.request);
  expect(secrets.filter((secret) => text.includes(secret) && !sent.includes(secret))).toEqual([]);
  if (asked.names === 'nothing') stored = undefined;
  else {
    stored = await storedSchool(prepared.schoolId);
    expect(withoutAllowances(stored)).toEqual(withoutAllowances(before));
  }
}

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  if (route.roles === 'anyone') {
    it('tells nobody without a token anything of a school', async () => {
      const asked = contractRequest(route, { token: 'x'.repeat(43), ...prepared.known }, bodies);
      const { status, text } = await ask(route, asked, undefined);
      expect(status).toBeLessThan(500);
      const sent = JSON.stringify(asked.request);
      expect(prepared.ofTheSchool.filter((secret) => text.includes(secret) && !sent.includes(secret))).toEqual([]);
    });
    return;
  }

  it('is refused without a token', async () => {
    expect((await ask(route, contractRequest(route, prepared.known, bodies), undefined)).status).toBe(401);
  });

  it.each(anyRole.filter((role) => !takes(route, role)))('is refused to the role %s', async (role) => {
    const asked = contractRequest(route, prepared.known, bodies);
    expect((await ask(route, asked, prepared.own[role])).status).toBe(403);
    // Somebody whose token still has a role that was taken away.
    const stale = { ...prepared.own[role], roles: [...anyRole] };
    expect((await ask(route, asked, stale)).status).toBe(403);
  });

  if (takes(route, 'admin'))
    it('knows nothing of a school to the admin of another one', () => asksInVain(route, otherAdmin, prepared.ofTheSchool));

  if (takes(route, 'teacher') && !(route.id in forAllStaff))
    it('knows nothing of a class to the teacher of another one', () =>
      asksInVain(route, prepared.elsewhere.teacher, prepared.ofTheStudent));

  if (takes(route, 'parent')) {
    it('knows nothing of a student to the parent of another one', () =>
      asksInVain(route, prepared.elsewhere.parent, prepared.ofTheStudent));
    it('knows nothing of a student to a guardian who may not see the record', () =>
      asksInVain(
        route,
        prepared.contact,
        prepared.ofTheStudent.filter((secret) => secret !== prepared.known['userId']),
      ));
  }

  if (takes(route, 'student'))
    it('knows nothing of a student to another student', () =>
      asksInVain(route, prepared.elsewhere.student, prepared.ofTheStudent));

  it('is refused to somebody who was deactivated and still has a token', async () => {
    const before = (stored ??= await storedSchool(prepared.schoolId));
    expect((await ask(route, contractRequest(route, prepared.known, bodies), prepared.gone)).status).toBe(403);
    expect(await storedSchool(prepared.schoolId)).toEqual(before);
  });

  it('is there for those who may', async () => {
    if (route.method === 'GET') stored = undefined;
    else process.env['TABLE_NAME'] = tableOfOthers;
    let school = route.method === 'GET' ? prepared : await prepareSchool();
    // Admins last: what they do may take the thing away.
    for (const role of [...anyRole].reverse().filter((each) => takes(route, each))) {
      const known = route.id in aboutOneself ? { ...school.known, userId: school.own[role].userId } : school.known;
      const { status, text } = await ask(route, contractRequest(route, known, bodies), school.own[role]);
      expect([role, [401, 403, 404].includes(status) || status >= 500 ? text : 'there']).toEqual([role, 'there']);
      if (route.method === 'DELETE') school = await prepareSchool();
    }
  });
});

describe('the exceptions', () => {
  it('are of routes that there are', () => {
    const ids = routes.map(({ id }) => id);
    expect(
      [...Object.keys(bodies), ...Object.keys(forAllStaff), ...Object.keys(aboutOneself)].filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });
});
