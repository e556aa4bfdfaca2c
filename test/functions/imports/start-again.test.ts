import { describe, expect, it } from 'vitest';
import { aStay, aUser, caseOf, twoPupils } from '../../support/oneroster/oneroster-case.ts';
import { zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';

serveBuckets();

const pupils = Array.from({ length: 8 }, (_, index) => aUser(`p${String(index)}`));
const everybody = caseOf({ users: pupils, stays: pupils.map((cells, index) => aStay(`e${String(index)}`, cells['sourcedId']!)) });
const ruined = caseOf({ users: pupils.slice(7), stays: [] });

describe('an import that withdraws many', () => {
  it('changes nothing until it is started with confirmWithdrawals, and then says how many', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(everybody);
    const importId = await school.upload(await zipOf(ruined));
    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('7 of 8 students'),
      needsConfirmation: true,
      withdrawals: { students: 7, ofStudents: 8 },
    });
    const enrolled = async () => (await school.people()).students.filter(({ status }) => status === 'enrolled').length;
    expect(await enrolled()).toBe(8);
    const refused = await school.start(importId, { dryRun: false });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('7 of 8 students')]);
    const confirmed = await school.run(importId, { dryRun: false, confirmWithdrawals: true });
    expect(confirmed.outcome).toMatchObject({ status: 'completed', counts: { students: { withdrawn: 7 } } });
    expect(await enrolled()).toBe(1);
  });

  it('is tried without a question, and is refused at the start after that', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(everybody);
    const importId = await school.upload(await zipOf(ruined));
    const tried = await school.run(importId, { dryRun: true });
    expect(tried.outcome).toMatchObject({ status: 'completed', needsConfirmation: true });
    expect((await school.start(importId, { dryRun: false })).status).toBe(409);
  });
});

describe('an uploaded file', () => {
  it('cannot be exchanged after the start: nothing of the other one is taken', async () => {
    const school = await aSchoolThatImports();
    const { importId, upload } = await school.create();
    const put = async (files: Record<string, string>) =>
      fetch(upload.url, { method: upload.method, headers: upload.headers, body: new Uint8Array(await zipOf(files)) });
    await put(caseOf());
    expect((await school.start(importId, { dryRun: false })).status).toBe(202);
    await put(everybody);
    await school.deliver(importId, { dryRun: false, attempt: 1 });
    expect(await school.read(importId)).toMatchObject({ status: 'failed', failure: expect.stringContaining('exchanged') });
    expect((await school.people()).students).toEqual([]);
    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({ status: 'completed', counts: { students: { created: 8 } } });
  });
});

describe('a telephone number in national writing', () => {
  const family = [
    aUser('s1', { agentSourcedIds: 'g1' }),
    twoPupils[1],
    aUser('g1', { identifier: '', role: 'guardian', email: 'ida@case.example', phone: '01632 960004' }),
  ];
  const guardian = async (country?: string) => {
    const school = await aSchoolThatImports(country === undefined ? {} : { country });
    const { outcome } = await school.importFiles(caseOf({ users: family }));
    const { users } = await school.people();
    return { phone: users.find(({ sourcedId }) => sourcedId === 'g1')?.phone, rejections: outcome.rejections };
  };

  it('is read by the country of the school, and is told of where that is not said', async () => {
    expect(await guardian('GB')).toEqual({ phone: '+441632960004', rejections: [] });
    expect(await guardian()).toEqual({
      phone: undefined,
      rejections: [expect.objectContaining({ column: 'phone', detail: expect.stringContaining('country') })],
    });
  });
});
