import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as chooseSchool } from '../../../functions/school/choose-school.ts';
import { handler as endSessions } from '../../../functions/school/users/end-sessions.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { UserId } from '../../../domain/ids.ts';
import { newIdOfMoment } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { anOffice, claimsFor, loginOf, openPool, setPassword, tokenFor, type Post } from '../../support/desks/account-desk.ts';
import { call } from '../../support/http.ts';

let post: Post;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ post, close } = await openPool());
});
afterAll(() => close());
beforeEach(() => {
  post.invited.length = 0;
  post.told.length = 0;
});

let count = 0;
const anAddress = () => `someone.${String((count += 1))}@home.example`;

/** A person whom one school has invited, who has logged in there, and whom another one has invited since. */
async function aPersonOfTwo() {
  const [first, second] = [await anOffice('Hillside School'), await anOffice('Brook School')];
  const address = anAddress();
  const there = await first.invite(address, ['teacher']);
  await setPassword(address);
  const sub = (await loginOf(address))?.sub ?? '';
  await claimsFor(sub);
  const here = await second.invite(address, ['parent']);
  const choose = async (schoolId: string) =>
    call(chooseSchool, { method: 'POST', body: { schoolId }, caller: await tokenFor(sub) });
  return { first, second, address, sub, there, here, choose };
}

describe('a person of two schools', () => {
  it('is told by our mail that the second one has added them, once, and needs no new account', async () => {
    const { second, address, sub, here, there, first } = await aPersonOfTwo();
    expect(post.invited).toEqual([address]);
    expect(post.told).toMatchObject([{ to: address, text: expect.stringContaining('Brook School has added you') as string }]);
    expect((await loginOf(address))?.sub).toBe(sub);
    expect([(await first.shown(there)).account, (await second.shown(here)).account]).toEqual([
      { state: 'active' },
      { state: 'invited' },
    ]);
  });

  it('is not to be told from a new person by the school that invites', async () => {
    const { second, here } = await aPersonOfTwo();
    const stranger = await second.invite(anAddress(), ['parent']);
    const [known, fresh] = [await second.shown(here), await second.shown(stranger)];
    expect({ ...known, userId: '', email: '' }).toEqual({ ...fresh, userId: '', email: '' });
    expect((await second.resend(here)).status).toBe(200);
  });

  it('sees both, switches, and is in the chosen one from the next token on', async () => {
    const { first, second, sub, choose } = await aPersonOfTwo();
    const chosen = { schoolId: second.school.schoolId, name: 'Brook School', roles: ['parent'] };
    const memberships = [
      { schoolId: first.school.schoolId, name: 'Hillside School', roles: ['teacher'], unreadNotifications: 0 },
      { ...chosen, unreadNotifications: 0 },
    ];
    const before = await tokenFor(sub);
    expect(before).toMatchObject({ schoolId: first.school.schoolId, roles: ['teacher'] });
    expect((await call(getMe, { caller: before })).body.memberships).toEqual(memberships);
    expect(await choose(second.school.schoolId)).toMatchObject({ status: 200, body: chosen });
    const after = await tokenFor(sub);
    expect(after).toMatchObject({ schoolId: second.school.schoolId, roles: ['parent'] });
    expect((await call(getMe, { caller: after })).body).toMatchObject({ school: { name: 'Brook School' }, memberships });
    // The former token stays one of the former school.
    expect((await call(getMe, { caller: before })).body.school.name).toBe('Hillside School');
  });

  it('sees beside each school how much is unread there, and nothing that expired', async () => {
    const { first, second, sub, there, here } = await aPersonOfTwo();
    const now = new Date();
    const put = async ({ school: { schoolId } }: typeof first, userId: string, daysAgo: number) => {
      const at = new Date(now.getTime() - daysAgo * 86_400_000);
      const { inbox } = openTable({ inbox: ['add'] }, { schoolId, now: at, correlationId: 'test' });
      const words = { kind: 'behaviour', title: 't', body: 'b', link: '/' } as const;
      await inbox.add(UserId.parse(userId), { notificationId: newIdOfMoment('ntf', at), ...words, at: at.toISOString() });
    };
    await put(first, there, 1);
    for (const daysAgo of [91, 2, 1]) await put(second, here, daysAgo);
    const me = (await call(getMe, { caller: await tokenFor(sub) })).body;
    expect(me.unreadNotifications).toBe(1);
    expect(me.memberships).toMatchObject([
      { name: 'Hillside School', unreadNotifications: 1 },
      { name: 'Brook School', unreadNotifications: 2 },
    ]);
  });

  it('cannot choose a school that has not got them, or not any more', async () => {
    const { first, second, here, choose, sub } = await aPersonOfTwo();
    expect((await choose((await anOffice()).school.schoolId)).status).toBe(404);
    await second.deactivate(here);
    expect((await choose(second.school.schoolId)).status).toBe(404);
    expect((await call(getMe, { caller: await tokenFor(sub) })).body.memberships).toMatchObject([
      { schoolId: first.school.schoolId },
    ]);
  });

  it('falls back to the other school when the chosen one lets them go, and is refused only when both have', async () => {
    const { first, second, here, there, choose, sub, address } = await aPersonOfTwo();
    await choose(second.school.schoolId);
    await second.deactivate(here);
    expect(await claimsFor(sub)).toMatchObject({ schoolId: first.school.schoolId });
    expect((await loginOf(address))?.enabled).toBe(true);
    await first.deactivate(there);
    expect([await claimsFor(sub), (await loginOf(address))?.enabled]).toEqual([undefined, false]);
    await second.reactivate(here);
    expect(await claimsFor(sub)).toMatchObject({ schoolId: second.school.schoolId });
    expect((await loginOf(address))?.enabled).toBe(true);
  });

  it('has a name in each school', async () => {
    const { first, second, there, here } = await aPersonOfTwo();
    await second.change(here, { givenName: 'Bobby' });
    expect([(await first.shown(there)).givenName, (await second.shown(here)).givenName]).toEqual(['Robin', 'Bobby']);
  });
});

describe('a school', () => {
  it('cannot take a person of another over by an address of its own: the sign-in stays theirs', async () => {
    const { first, second, address, sub, there, here } = await aPersonOfTwo();
    const evil = anAddress();
    expect((await second.change(here, { email: evil })).status).toBe(200);
    expect((await loginOf(address))?.sub).toBe(sub);
    expect(await loginOf(evil)).toBeUndefined();
    expect(await claimsFor(sub)).toMatchObject({ userId: there });
    // Neither by letting them go first, nor once the other school has.
    await first.deactivate(there);
    await second.change(here, { email: anAddress() });
    expect((await loginOf(address))?.sub).toBe(sub);
  });

  it('cannot lay an account in wait at the address of somebody whom another school will invite', async () => {
    const [evil, good] = [await anOffice(), await anOffice()];
    const [own, victim] = [anAddress(), anAddress()];
    const inWait = await evil.invite(own);
    await setPassword(own);
    const sub = (await loginOf(own))?.sub ?? '';
    await evil.change(inWait, { email: victim });
    await good.invite(victim);
    expect(await claimsFor(sub)).toBeUndefined();
    // The account at the address has the password that was mailed there, and no other.
    expect(await loginOf(victim)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
    expect((await loginOf(victim))?.sub).not.toBe(sub);
  });

  it('cannot change an account by giving its own user the address of it', async () => {
    const { first, address, sub, there } = await aPersonOfTwo();
    const third = await anOffice();
    const other = await third.invite(anAddress());
    await third.change(other, { email: address });
    expect(await loginOf(address)).toMatchObject({ sub, enabled: true, status: 'CONFIRMED' });
    expect(await claimsFor(sub)).toMatchObject({ userId: there, schoolId: first.school.schoolId });
  });

  it('cannot join an account that gives way to another one just then, and does so afterwards', async () => {
    const [one, other] = [await anOffice(), await anOffice()];
    const [address, next] = [anAddress(), anAddress()];
    const userId = await one.invite(address);
    const sub = (await loginOf(address))?.sub ?? '';
    post.refuse = (operation) => (operation === 'AdminDeleteUser' ? 'InternalErrorException' : undefined);
    await one.change(userId, { email: next });
    const waiting = await other.invite(address);
    expect((await other.stored(waiting))['account']).toBeUndefined();
    post.refuse = undefined;
    await one.align(userId);
    expect(await other.provision(waiting)).toBe('handled');
    const fresh = (await loginOf(address))?.sub ?? '';
    expect(fresh).not.toBe(sub);
    expect([(await claimsFor(fresh))?.userId, await claimsFor(sub)]).toEqual([waiting, undefined]);
  });

  it('cannot lock a person out of another: neither by deactivating nor by ending sessions', async () => {
    const { first, second, here, sub, address, choose } = await aPersonOfTwo();
    const token = await tokenFor(sub);
    await second.endSessions(here);
    expect((await call(getMe, { caller: token })).status).toBe(200);
    await choose(second.school.schoolId);
    const ended = await claimsFor(sub);
    expect(ended?.schoolId).toBe(second.school.schoolId);
    await second.deactivate(here);
    expect([(await loginOf(address))?.enabled, (await call(getMe, { caller: token })).status]).toEqual([true, 200]);
    expect(await claimsFor(sub)).toMatchObject({ schoolId: first.school.schoolId });
  });

  it('has a person once: a second user with the address that one logs in with is refused, and shown why', async () => {
    const { second, address, here } = await aPersonOfTwo();
    await second.change(here, { email: anAddress() });
    const again = await second.invite(address);
    expect((await second.shown(again)).account).toEqual({ state: 'failed', reason: expect.stringContaining(here) as string });
  });
});

describe('a person', () => {
  it('ends their own sessions in all schools', async () => {
    const { first, second, sub, there, here } = await aPersonOfTwo();
    const token = await tokenFor(sub);
    const answer = await call(endSessions, { method: 'POST', params: { userId: there }, caller: token });
    expect(answer.status).toBe(204);
    for (const [office, userId] of [
      [first, there],
      [second, here],
    ] as const) {
      const { users } = openTable(
        { users: ['get'] },
        { schoolId: office.school.schoolId, now: new Date(), correlationId: 'test' },
      );
      expect((await users.get(userId as never))?.sessionsEndedAt).toBeGreaterThan(0);
    }
    expect((await call(getMe, { caller: token })).status).toBe(401);
  });

  it('with a token of an account that gave way to another one is refused', async () => {
    const office = await anOffice();
    const [address, next] = [anAddress(), anAddress()];
    const userId = await office.invite(address);
    const token = await tokenFor((await loginOf(address))?.sub ?? '');
    expect((await call(getMe, { caller: token })).status).toBe(200);
    await office.change(userId, { email: next });
    expect((await call(getMe, { caller: token })).status).toBe(401);
  });
});
