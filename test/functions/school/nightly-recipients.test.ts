import { expect, it } from 'vitest';
import { handler as changeSchool } from '../../../functions/school/change-school.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

it('the nightly report is for active staff of the school with an account alone', async () => {
  const [school, elsewhere] = [await aSchool(), await aSchool()];
  const user = async (email: string, values: object, at = school) => {
    await at.addUser({ email, ...values });
    return email;
  };
  const office = await user('office@hillside.example', { roles: ['teacher'] });
  const strangers = [
    'nobody@hillside.example',
    await user('parent@hillside.example', { roles: ['parent'] }),
    await user('gone@hillside.example', { status: 'deactivated' }),
    await user('imported@hillside.example', { invited: false }),
    await user('refused@hillside.example', { account: { state: 'failed', reason: 'the address is not accepted' } }),
    await user('other@brook.example', { roles: ['admin'] }, elsewhere),
  ];
  const name = (recipients: readonly string[]) =>
    call(changeSchool, {
      method: 'PATCH',
      headers: { 'if-match': '*' },
      body: { nightlyReport: { at: '18:00', recipients } },
      caller: school.admin,
    });
  const refused = await name([office, ...strangers]);
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    strangers.map((address, index) => ({
      pointer: `/nightlyReport/recipients/${String(index + 1)}`,
      detail: `must be the address of active staff of this school with an account, got ${address}`,
    })),
  ]);
  expect((await name(['Office@Hillside.example'])).status).toBe(200);
  expect((await name([])).status).toBe(200);
});
