import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tryPolicy } from '../../../domain/behaviour/dry-run.ts';
import { emptyLedger, ledgerYearOf, type Ledger } from '../../../domain/behaviour/ledger.ts';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { defaultTypes, rankOf } from '../../../domain/detentions/types.ts';
import { studentKey } from '../../../domain/ids.ts';
import { Student } from '../../../domain/people/students.ts';
import { handler as getPolicyTrial } from '../../../functions/behaviour/policy/get-policy-trial.ts';
import { handler as listPolicyTrialStudents } from '../../../functions/behaviour/policy/list-policy-trial-students.ts';
import { handler as tryBehaviourPolicy } from '../../../functions/behaviour/policy/try-behaviour-policy.ts';
import { handler as tryPolicyOnSchool } from '../../../functions/behaviour/policy/try-policy-on-school.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { ledgerItem } from '../../../functions/table/items/ledger-item.ts';
import { derivedWrites } from '../../../functions/table/stores/people/students-store.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { aMonday, aSchool, mondayMorning as now } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { anIncident, told } from '../../domain/behaviour/a-behaviour-ledger.ts';

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const year = ledgerYearOf(aCalendar, aMonday);
/** More points than the usual policy gives, so that the trial differs from what fired. */
const stricter = { ...defaultPolicy, severityPoints: [10, 10, 10, 10] as [number, number, number, number] };

/** The ledger of the n-th student: nothing for most, one incident or two for some, judged by the usual policy. */
function ledgerOf(n: number): Ledger {
  const incidents = n % 7 === 3 ? 2 : n % 5 === 0 ? 1 : 0;
  let ledger: Ledger = emptyLedger;
  for (let each = 0; each < incidents; each += 1)
    ({ ledger } = told(ledger, anIncident({ n: 1 + each, on: `2026-11-1${String(each + 6)}`, points: 5, severity: 3 })));
  return ledger;
}

/** A school with so many students, of whom only what a trial reads is stored. */
async function aSchoolOf(size: number) {
  const school = await aSchool();
  const { schoolId } = school;
  const pupils = Array.from({ length: size }, (_, n) => ({
    ledger: ledgerOf(n),
    student: Student.parse({
      id: newId('stu', now),
      studentNumber: `N${String(n)}`,
      givenName: 'Sam',
      familyName: `Family${String(n).padStart(4, '0')}`,
      status: 'enrolled',
      guardians: [],
      enrolments: [],
      version: 1,
    }),
  }));
  const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', { read: 0, written: 0 });
  const ledgerKey = ({ student }: (typeof pupils)[number]) =>
    keyOf('ledger', { schoolId, studentKey: studentKey(student.id), year });
  await db.writeMany([
    ...pupils.flatMap(({ student }) => derivedWrites(schoolId, undefined, student)),
    ...pupils
      .filter(({ ledger }) => ledger.entries.length > 0)
      .map((pupil) => ({ put: { ...ledgerKey(pupil), ...ledgerItem({ ...pupil.ledger, version: 1 }) } })),
  ]);
  const trial = {
    ...{ policy: stricter, calendar: aCalendar, from: termBegan, to: aMonday },
    rankOf: (typeId: string) => rankOf(defaultTypes, typeId),
  };
  // The naive recount: every ledger in hand.
  const expected = pupils.flatMap(({ student, ledger }) => tryPolicy(ledger, student.id, trial));
  const did = pupils.flatMap(({ ledger }) => ledger.firings).length;
  return { school, db, pupils, ledgerKey, expected, did };
}
const termBegan = aCalendar.years
  .flatMap(({ terms }) => terms)
  .find(({ startDate, endDate }) => startDate <= aMonday && aMonday <= endDate)!.startDate;

const ask = (caller: TestCaller) => call(tryBehaviourPolicy, { method: 'POST', body: stricter, caller });
const look = (caller: TestCaller, trialId: string) => call(getPolicyTrial, { params: { trialId }, caller });
const run = (schoolId: string, trialId: string) =>
  deliver(tryPolicyOnSchool, { name: 'behaviour.policy-trial.requested', schoolId, data: { trialId } });

interface Row {
  readonly studentId: string;
  readonly name: string;
  readonly rule: string;
  readonly firedOn: string;
}
async function rowsOf(caller: TestCaller, trialId: string, limit: number) {
  const rows: Row[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await call(listPolicyTrialStudents, {
      params: { trialId },
      query: { limit: String(limit), ...(cursor !== undefined && { cursor }) },
      caller,
    });
    const page = body as { readonly items: readonly Row[]; readonly nextCursor?: string };
    rows.push(...page.items);
    sizes.push(page.items.length);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { rows, sizes };
}
const bare = (rows: readonly Row[]) => rows.map(({ studentId, rule, firedOn }) => ({ studentId, rule, firedOn }));

describe('the trial of a policy', () => {
  it('is answered at once in a school that one request can hold', async () => {
    const { school, expected, did } = await aSchoolOf(60);
    const { status, body } = await ask(school.admin);
    expect([status, body.status, body.progress]).toEqual([200, 'completed', 1]);
    expect(body).not.toHaveProperty('trialId');
    expect(bare(body.students as readonly Row[])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(20);
    const rules = body.rules as readonly { readonly would: number; readonly did: number }[];
    expect([rules.reduce((sum, { would }) => sum + would, 0), rules.reduce((sum, rule) => sum + rule.did, 0)]).toEqual([
      expected.length,
      did,
    ]);
  });

  it('of a larger school is followed at its address, run by run, and finds what a recount finds', async () => {
    const { school, expected, did } = await aSchoolOf(501);
    const { status, headers, body } = await ask(school.admin);
    const { trialId } = body as { readonly trialId: string };
    expect([status, headers['location']]).toEqual([202, `/v1/behaviour/policy/dry-run/${trialId}`]);
    expect(body).toMatchObject({ status: 'running', progress: 0, students: [] });
    expect((await look(school.admin, trialId)).body).toMatchObject({ status: 'running', progress: 0 });
    expect(await run(school.schoolId, trialId)).toBe('handled');
    const done = (await look(school.admin, trialId)).body;
    expect(done).toMatchObject({ status: 'completed', progress: 1, from: termBegan, to: aMonday });
    const rules = done.rules as readonly { readonly would: number; readonly did: number }[];
    expect(rules.reduce((sum, { would }) => sum + would, 0)).toBe(expected.length);
    expect(rules.reduce((sum, rule) => sum + rule.did, 0)).toBe(did);
    const { rows, sizes } = await rowsOf(school.admin, trialId, 7);
    expect(bare(rows)).toEqual(expected);
    expect(rows[0]?.name).toMatch(/Family/);
    expect(sizes.slice(0, -1).every((size) => size === 7)).toBe(true);
    expect(bare((await rowsOf(school.admin, trialId, 200)).rows)).toEqual(expected);
    // The same event again finds nothing to do.
    expect(await run(school.schoolId, trialId)).toBe('handled');
    expect(bare((await rowsOf(school.admin, trialId, 200)).rows)).toEqual(expected);
  });

  it('goes on where a run ended that was killed, and counts nobody twice', async () => {
    const { school, db, pupils, ledgerKey, expected } = await aSchoolOf(501);
    const broken = pupils.find(({ ledger }, n) => n > 250 && ledger.entries.length > 0);
    if (!broken) throw new Error('a student of the second run has a ledger');
    // What ends a run in its middle: a ledger that cannot be read until somebody mends it.
    await db.write({ put: { ...ledgerKey(broken), version: 1 } });
    const { trialId } = (await ask(school.admin)).body as { readonly trialId: string };
    expect(await run(school.schoolId, trialId)).toBe('comes again');
    expect((await look(school.admin, trialId)).body).toMatchObject({ status: 'running', progress: 200 / 501 });
    const before = await rowsOf(school.admin, trialId, 200);
    expect(before.rows.length).toBeGreaterThan(0);
    await db.write({ put: { ...ledgerKey(broken), ...ledgerItem({ ...broken.ledger, version: 1 }) } });
    await Promise.all([run(school.schoolId, trialId), run(school.schoolId, trialId)]);
    expect(await run(school.schoolId, trialId)).toBe('handled');
    expect((await look(school.admin, trialId)).body).toMatchObject({ status: 'completed', progress: 1 });
    expect(bare((await rowsOf(school.admin, trialId, 200)).rows)).toEqual(expected);
  });

  it('that meets a fault for the last time has failed, and says so', async () => {
    const { school, db, pupils, ledgerKey } = await aSchoolOf(501);
    const [first] = pupils;
    if (!first) throw new Error('there are students');
    await db.write({ put: { ...ledgerKey(first), version: 1 } });
    const { trialId } = (await ask(school.admin)).body as { readonly trialId: string };
    const retry = { attempt: 8, firstFailedAt: now.toISOString(), reasons: ['ZodError'] };
    await deliver(tryPolicyOnSchool, {
      ...{ name: 'behaviour.policy-trial.requested', schoolId: school.schoolId, data: { trialId }, retry },
    });
    expect((await look(school.admin, trialId)).body).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('our side'),
    });
  });

  it('is the admins’, of their own school, for seven days', async () => {
    const [{ school }, other] = [await aSchoolOf(501), await aSchool()];
    const { trialId } = (await ask(school.admin)).body as { readonly trialId: string };
    const teacher = await school.person('teacher');
    expect([(await look(teacher, trialId)).status, (await look(other.admin, trialId)).status]).toEqual([403, 404]);
    expect((await call(listPolicyTrialStudents, { params: { trialId }, caller: other.admin })).status).toBe(404);
    vi.setSystemTime(now.getTime() + 8 * 86_400_000);
    expect((await look(school.admin, trialId)).status).toBe(404);
  });
});
