import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UserView } from '../../../web/api/setup/users.ts';
import { readPasted } from '../../../web/pages/users/pasted-people.ts';
import { problem, versioned } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

const user: UserView = {
  userId: 'usr_01TOLA',
  email: 'tola@school.test',
  givenName: 'Tola',
  familyName: 'Okafor',
  roles: ['teacher'],
  status: 'active',
  account: { state: 'active' },
};

describe('the users of a school', () => {
  it('are found by name, role and account, which stand in the address', async () => {
    const failed = { ...user, account: { state: 'failed', reason: 'the address is refused' } } as const;
    const { callsOf } = openPage('/users?q=tol&role=teacher&status=failed', {
      as: admin,
      answers: { 'GET /v1/users': { items: [failed] } },
    });
    const row = await screen.findByRole('row', { name: /Tola Okafor/ });
    expect(within(row).getByText('Failed: the address is refused')).toBeTruthy();
    expect(callsOf('GET /v1/users').map(({ query }) => query.toString())).toEqual(['q=tol&role=teacher&status=failed']);
  });

  it('are invited by pasted lines, each of which says what came of it', async () => {
    const { user: person, callsOf } = openPage('/users', {
      as: admin,
      answers: {
        'GET /v1/users': { items: [] },
        'POST /v1/users': ({ body }) =>
          (body as { email: string }).email === 'old@school.test' ? problem(409, 'already-exists') : user,
      },
    });
    await person.click(await screen.findByText('Invite many at once'));
    const form = within(screen.getByRole('form', { name: 'Invite many at once' }));
    await person.click(form.getByRole('textbox', { name: 'One person per line' }));
    await person.paste('Ada\tLow\tada@school.test\nnonsense\n\nOld, Hand, old@school.test, admin teacher');
    await person.click(form.getByRole('button', { name: 'Invite' }));
    expect(await form.findByText('Old Hand has an account here already')).toBeTruthy();
    expect(form.getByText('Ada Low invited')).toBeTruthy();
    expect(form.getByText('Not understood: nonsense')).toBeTruthy();
    expect(callsOf('POST /v1/users').map(({ body }) => (body as { roles: unknown }).roles)).toEqual([
      ['teacher'],
      ['admin', 'teacher'],
    ]);
  });

  it('are asked once more before a right is taken, and nobody takes their own', async () => {
    const answers = {
      'GET /v1/users/{userId}': versioned(user, '"1"'),
      'POST /v1/users/{userId}/deactivate': user,
    };
    const { user: person, callsOf } = openPage(`/users/${user.userId}`, { as: admin, answers });
    await person.click(await screen.findByRole('button', { name: 'Deactivate' }));
    expect(callsOf('POST /v1/users/{userId}/deactivate')).toEqual([]);
    const [, sure] = screen.getAllByRole('button', { name: 'Deactivate' });
    if (!sure) throw new Error('nothing is asked');
    await person.click(sure);
    expect(await screen.findByText(/Deactivated. The person/)).toBeTruthy();
    expect(callsOf('POST /v1/users/{userId}/deactivate')).toHaveLength(1);
  });

  it('are changed by two people at once without loss: what both changed is asked, theirs first', async () => {
    const theirs = { ...user, familyName: 'Okafor-Low', phone: '+447700900123' };
    let stored = versioned(user, '"1"');
    const { user: person, callsOf } = openPage(`/users/${user.userId}`, {
      as: admin,
      answers: {
        'GET /v1/users/{userId}': () => stored,
        'PATCH /v1/users/{userId}': ({ headers, body }) =>
          headers.get('if-match') === '"2"'
            ? versioned({ ...theirs, ...(body as object) }, '"3"')
            : problem(412, 'stale-version'),
      },
    });
    const name = await screen.findByRole('textbox', { name: 'Family name' });
    stored = versioned(theirs, '"2"');
    await person.clear(name);
    await person.type(name, 'Okafor-Price');
    await person.click(screen.getByRole('checkbox', { name: 'Admin' }));
    await person.click(screen.getByRole('button', { name: 'Save' }));
    const choice = await screen.findByRole('group', { name: 'Family name' });
    expect(within(choice).getByRole<HTMLInputElement>('radio', { name: 'Theirs: Okafor-Low' }).checked).toBe(true);
    expect(screen.queryByRole('group', { name: 'Roles' })).toBeNull();
    await person.click(within(choice).getByRole('radio', { name: 'Yours: Okafor-Price' }));
    await person.click(screen.getByRole('button', { name: 'Save this' }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(callsOf('PATCH /v1/users/{userId}').at(-1)?.body).toEqual({ familyName: 'Okafor-Price', roles: ['admin', 'teacher'] });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Mobile phone' }).value).toBe('+447700900123');
  });
});

describe('pasted lines', () => {
  it('are cells by tab, semicolon or comma; roles that are none and addresses that are none are said', () => {
    expect(readPasted('A;B;a@b.test\r\nC,D,c@d.test,chef\nE\tF\tnone', 'parent')).toEqual([
      { line: 1, person: { givenName: 'A', familyName: 'B', email: 'a@b.test', roles: ['parent'] } },
      { line: 2, text: 'C,D,c@d.test,chef', isUnreadable: true },
      { line: 3, text: 'E\tF\tnone', isUnreadable: true },
    ]);
  });
});
