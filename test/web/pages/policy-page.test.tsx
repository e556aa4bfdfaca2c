import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { problem, versioned } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

describe('the policy on behaviour', () => {
  const answers = {
    'GET /v1/behaviour/policy': versioned({ ...defaultPolicy, warnings: [] }, '"1"'),
    'GET /v1/detention-types': versioned({ types: defaultTypes }, '"1"'),
    'GET /v1/staff': { items: [] },
  };
  const trial = { from: '2026-09-01', to: '2026-11-30', rules: [{ rule: 'tenPoints', would: 2, did: 7 }] };

  it('is sentences, tried before it is saved, and says when the draft is another one than was tried', async () => {
    const { user, callsOf, change } = openPage('/school/behaviour', { as: admin, answers });
    const sentence = 'When a student has 10 or more negative points within 30 school days: set a detention (Senior staff).';
    await user.click(await screen.findByLabelText(`Change: ${sentence}`));
    const form = within(screen.getAllByRole('form', { name: 'Change' }).at(-1)!);
    const least = form.getByRole('spinbutton', { name: 'At least' });
    await user.clear(least);
    await user.type(least, '20');
    await user.click(form.getByRole('button', { name: 'Take into the draft' }));
    change({
      'POST /v1/behaviour/policy/dry-run': {
        ...trial,
        status: 'completed',
        progress: 1,
        students: [{ studentId: 'stu_01LEO', name: 'Leo Farrow', rule: 'tenPoints', firedOn: '2026-11-05' }],
      },
    });
    await user.click(screen.getByRole('button', { name: 'Try on the last term' }));
    const row = await screen.findByRole('row', { name: /20 or more negative points/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['2', '7']);
    expect(screen.getByText('Leo Farrow')).toBeTruthy();
    expect(callsOf('PUT /v1/behaviour/policy')).toEqual([]);
    const saved = {
      ...defaultPolicy,
      rules: defaultPolicy.rules.map((rule) => (rule.id === 'tenPoints' ? { ...rule, atLeast: 20 } : rule)),
    };
    change({ 'PUT /v1/behaviour/policy': versioned({ ...saved, warnings: [] }, '"2"') });
    await user.click(screen.getByRole('button', { name: 'Save the policy' }));
    expect(await screen.findByText(/20 or more negative points within 30 school days: set/, { selector: 'p' })).toBeTruthy();
    expect(callsOf('PUT /v1/behaviour/policy').map(({ body }) => body)).toEqual([saved]);
  });

  it('is looked at bit by bit in a large school, and whom it would have hit is read at the end', async () => {
    const trialId = 'trl_01';
    const { user } = openPage('/school/behaviour', {
      as: admin,
      answers: {
        ...answers,
        'POST /v1/behaviour/policy/dry-run': { ...trial, rules: [], trialId, status: 'running', progress: 0, students: [] },
        'GET /v1/behaviour/policy/dry-run/{trialId}': { ...trial, trialId, status: 'completed', progress: 1 },
        'GET /v1/behaviour/policy/dry-run/{trialId}/students': {
          items: [{ studentId: 'stu_01LEO', name: 'Leo Farrow', rule: 'tenPoints', firedOn: '2026-11-05' }],
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Try on the last term' }));
    expect(await screen.findByText('Leo Farrow')).toBeTruthy();
  });

  it('that two change at once is asked about rule by rule: what only one changed stays, the rule that both changed is chosen', async () => {
    const rules = (change: Readonly<Record<string, number>>) => ({
      ...defaultPolicy,
      rules: defaultPolicy.rules.map((rule) => (rule.id in change ? { ...rule, atLeast: change[rule.id] ?? 0 } : rule)),
      warnings: [],
    });
    let stored = rules({});
    let etag = '"1"';
    const { user, callsOf } = openPage('/school/behaviour', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/behaviour/policy': () => versioned(stored, etag),
        'PUT /v1/behaviour/policy': (call) => {
          if (call.headers.get('if-match') !== etag) return problem(412, 'stale-version');
          stored = { ...(call.body as typeof stored), warnings: [] };
          etag = '"3"';
          return versioned(stored, etag);
        },
      },
    });
    const sentence = 'When a student has 10 or more negative points within 30 school days: set a detention (Senior staff).';
    await user.click(await screen.findByLabelText(`Change: ${sentence}`));
    const form = within(screen.getAllByRole('form', { name: 'Change' }).at(-1)!);
    const least = form.getByRole('spinbutton', { name: 'At least' });
    await user.clear(least);
    await user.type(least, '20');
    await user.click(form.getByRole('button', { name: 'Take into the draft' }));
    // Meanwhile somebody else changed the same rule, and another one.
    const [first] = defaultPolicy.rules;
    stored = rules({ tenPoints: 15, [first?.id ?? '']: 4 });
    etag = '"2"';
    await user.click(screen.getByRole('button', { name: 'Save the policy' }));
    const mine = await screen.findByRole('radio', { name: /20 or more negative points/ });
    expect(screen.getAllByRole('radio', { name: /negative points/ })).toHaveLength(2);
    await user.click(mine);
    await user.click(screen.getByRole('button', { name: 'Save this' }));
    expect(await screen.findByText(/20 or more negative points within 30 school days: set/, { selector: 'p' })).toBeTruthy();
    const { warnings: _, ...both } = rules({ tenPoints: 20, [first?.id ?? '']: 4 });
    expect(callsOf('PUT /v1/behaviour/policy').at(-1)?.body).toEqual(both);
  });

  it('has types of detention with dates of their own and other supervisors on a weekday', async () => {
    let stored = { types: [...defaultTypes] };
    const { user, callsOf } = openPage('/school/behaviour', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/staff': { items: [{ userId: 'usr_01TOLA', name: 'Tola Okafor' }] },
        'GET /v1/detention-types': () => versioned(stored, '"1"'),
        'PUT /v1/detention-types': (call) => {
          stored = call.body as typeof stored;
          return versioned(stored, '"2"');
        },
      },
    });
    await user.click(await screen.findByText('Change', { selector: 'summary[aria-label="Change: Senior staff"]' }));
    const form = within(await screen.findByRole('form', { name: 'Change: Senior staff' }));
    await user.type(form.getByRole('textbox', { name: /Only on these dates/ }), '2026-12-11, 2026-12-04');
    await user.click(form.getByText('Other supervisors on some weekdays'));
    const friday = form.getByRole('group', { name: /Others on Friday/ });
    await user.click(within(friday).getByRole('checkbox', { name: 'Tola Okafor' }));
    await user.click(form.getByRole('button', { name: 'Save' }));
    await screen.findByText(/2 dates of its own/);
    const [sent] = callsOf('PUT /v1/detention-types').map(({ body }) => body as { types: readonly object[] });
    expect(sent?.types.at(-1)).toEqual({
      ...defaultTypes.find(({ id }) => id === 'senior'),
      dates: ['2026-12-04', '2026-12-11'],
      supervisorsByWeekday: { friday: ['usr_01TOLA'] },
    });
  });

  const supervised = defaultTypes.map((type) => ({ ...type, supervisorIds: ['usr_01OFFICE'] }));

  it('keeps a supervisor of a type who is of the office and does not teach', async () => {
    const { user, callsOf } = openPage('/school/behaviour', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/detention-types': versioned({ types: supervised }, '"1"'),
        'GET /v1/staff': { items: [{ userId: 'usr_01OFFICE', name: 'Ann Office' }] },
        'PUT /v1/detention-types': ({ body }) => versioned(body as { types: typeof supervised }, '"2"'),
      },
    });
    await user.click(await screen.findByText('Change', { selector: 'summary[aria-label="Change: Senior staff"]' }));
    const form = within(await screen.findByRole('form', { name: 'Change: Senior staff' }));
    await user.type(form.getByRole('textbox', { name: 'Room' }), ' 2');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await expect.poll(() => callsOf('PUT /v1/detention-types')).toHaveLength(1);
    const [sent] = callsOf('PUT /v1/detention-types').map(({ body }) => body as { types: typeof supervised });
    expect(sent?.types).toEqual(supervised.map((type) => (type.id === 'senior' ? { ...type, room: `${type.room} 2` } : type)));
  });

  it('lets nobody change a type while it is not known who may supervise, which would take its supervisors away', async () => {
    const { user } = openPage('/school/behaviour', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/detention-types': versioned({ types: supervised }, '"1"'),
        'GET /v1/staff': problem(403, 'forbidden', 'this is not for you'),
      },
    });
    await user.click(await screen.findByText('Change', { selector: 'summary[aria-label="Change: Senior staff"]' }));
    expect((await screen.findAllByText('this is not for you')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('form', { name: 'Change: Senior staff' })).toBeNull();
  });
});
