import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noNetwork, problem, stillWaiting, versioned, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { teacher } from '../people.ts';
import { inRegister, registerView, startOf, takenRegister } from '../registers.ts';

const address = '/classes/cls_017A/registers/2026-11-30/AM';
const path = '/v1/classes/{classId}/registers/{date}/{session}';
const own: Answers = { 'GET /v1/me/registers': startOf(teacher, [registerView()]) };
const saved = versioned(takenRegister('PAP'), '"1"', 201);

const rowOf = (name: string) => screen.findByRole('group', { name });
const choose = async (name: string, mark: string) => within(await rowOf(name)).getByRole('radio', { name: mark });

describe('taking a register', () => {
  it('needs two calls to begin, a tap for each exception, and one to save', async () => {
    const { user, calls, callsOf } = openPage(address, { as: teacher, answers: { ...own, [`PUT ${path}`]: saved } });
    const absent = await choose('Noah Birch', 'Absent');
    expect(calls.map(({ name }) => name).filter((name) => !name.includes('session'))).toEqual(['GET /v1/me/registers']);
    await user.click(absent);
    await user.click(screen.getByRole('button', { name: 'Save register' }));
    expect(await screen.findByText('Saved 08:56')).toBeTruthy();
    expect(callsOf(`PUT ${path}`).map(({ body }) => body)).toEqual([
      {
        marks: [
          { studentId: 'stu_01HANA', mark: 'P' },
          { studentId: 'stu_01NOAH', mark: 'A' },
          { studentId: 'stu_01LEO', mark: 'P' },
        ],
      },
    ]);
  });

  it('without a network says that it is saved here and not sent, and stands so on Today', async () => {
    const { user, change } = openPage(address, { as: teacher, answers: { ...own, [`PUT ${path}`]: noNetwork } });
    await user.click(await choose('Noah Birch', 'Absent'));
    await user.click(screen.getByRole('button', { name: 'Save register' }));
    expect(await screen.findByText('Saved on this device 08:55, not sent yet')).toBeTruthy();
    change({ 'GET /v1/me/registers': startOf(teacher, [registerView()]), 'GET /v1/dashboard': noNetwork });
    const [today] = screen.getAllByRole('link', { name: 'Today' });
    await user.click(today!);
    const unsent = await screen.findByRole('region', { name: 'Not sent yet' });
    expect(unsent.textContent).toContain('7A AM, Mon 30 Nov');
  });

  it('is open by the clock, also when it was read before it opened', async () => {
    const readEarly = { 'GET /v1/me/registers': startOf(teacher, [registerView({ state: 'notOpen' })]) };
    openPage(address, { as: teacher, answers: readEarly });
    await rowOf('Noah Birch');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save register' }).disabled).toBe(false);
  });

  it('goes on where it was left: marks that were not saved are there again', async () => {
    const first = openPage(address, { as: teacher, answers: own });
    await first.user.click(await choose('Noah Birch', 'Absent'));
    await waitFor(async () => expect(((await choose('Noah Birch', 'Absent')) as HTMLInputElement).checked).toBe(true));
    document.body.replaceChildren(); // as a tab that was closed
    openPage(address, { as: teacher, answers: own });
    await waitFor(async () => expect(((await choose('Noah Birch', 'Absent')) as HTMLInputElement).checked).toBe(true));
    expect(await screen.findByText('Marked on this device, not saved yet')).toBeTruthy();
  });

  it('asks about the student whom somebody else marked too, and sends what was chosen', async () => {
    const bodies: unknown[] = [];
    const { user } = openPage(address, {
      as: teacher,
      answers: {
        ...own,
        [`GET ${path}`]: versioned(takenRegister('PLP', { takenByName: 'Ann Office', version: 2 }), '"2"'),
        [`PUT ${path}`]: ({ headers, body }) => {
          bodies.push(body);
          return headers.has('if-match') ? saved : problem(409, 'already-exists');
        },
      },
    });
    await user.click(await choose('Noah Birch', 'Absent'));
    await user.click(screen.getByRole('button', { name: 'Save register' }));
    const dialog = await screen.findByRole('dialog', { name: 'Somebody else saved this register' });
    expect(within(dialog).getAllByRole('group')).toHaveLength(1);
    await user.click(within(dialog).getByRole('radio', { name: /^Mine: Absent/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Save these marks' }));
    expect(await screen.findByText('Saved 08:56')).toBeTruthy();
    expect(bodies[1]).toMatchObject({ marks: [{ mark: 'P' }, { studentId: 'stu_01NOAH', mark: 'A' }, { mark: 'P' }] });
  });

  it('is done by keys: a letter marks and goes on, Ctrl Enter saves', async () => {
    const { user, callsOf } = openPage(address, { as: teacher, answers: { ...own, [`PUT ${path}`]: saved } });
    (await choose('Hana Birch', 'Present')).focus();
    await user.keyboard('pa{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Saved 08:56')).toBeTruthy();
    expect(callsOf(`PUT ${path}`)[0]?.body).toMatchObject({ marks: [{ mark: 'P' }, { mark: 'A' }, { mark: 'P' }] });
  });
});

describe('a register', () => {
  it('shows a name as text, whatever it says', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const register = registerView({ marks: [inRegister('stu_01X', name)] });
    openPage(address, { as: teacher, answers: { 'GET /v1/me/registers': startOf(teacher, [register]) } });
    expect(await rowOf(name)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it.each([
    ['nobody is in the class', versioned(registerView({ marks: [] }), '"0"'), 'Nobody is enrolled in this class on this day.'],
    ['it is not there', problem(404, 'not-found'), /There is no such page/],
    ['the day is closed', problem(422, 'rule-broken', '2026-11-30 is not a school day'), '2026-11-30 is not a school day'],
    [
      'it is not open yet',
      versioned(registerView({ state: 'notOpen', opensAt: '2026-11-30T09:10:00.000Z' }), '"0"'),
      /not open yet/,
    ],
  ])('says when %s', async (_, reply, text) => {
    openPage(address, { as: teacher, answers: { [`GET ${path}`]: reply } });
    expect(await screen.findByText(text)).toBeTruthy();
  });

  it('that was taken tells what was changed since, when it is asked', async () => {
    const change = {
      studentId: 'stu_01NOAH',
      from: { mark: 'A' },
      to: { mark: 'L', timeIn: '09:10' },
      reason: 'signed in',
    } as const;
    const { user, callsOf } = openPage(address, {
      as: teacher,
      answers: {
        [`GET ${path}`]: versioned(takenRegister('PLP', { version: 2 }), '"2"'),
        [`GET ${path}/history`]: { items: [{ ...change, at: '2026-11-30T09:11:00.000Z', by: 'usr_01ADMIN', role: 'admin' }] },
      },
    });
    const summary = await screen.findByText('What was changed');
    expect(callsOf(`GET ${path}/history`)).toEqual([]);
    await user.click(summary);
    const entry = await screen.findByText(/09:11/);
    expect(entry.textContent).toBe('09:11 Noah Birch: Absent → Late, 09:10 (an admin: signed in)');
  });

  it('lists the keys when the question mark is pressed', async () => {
    const { user } = openPage(address, { as: teacher, answers: own });
    (await choose('Hana Birch', 'Present')).focus();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  });

  it('keeps its place while it is read', async () => {
    openPage(address, { as: teacher, answers: { [`GET ${path}`]: stillWaiting } });
    expect(await screen.findByRole('heading', { level: 1, name: 'Register' })).toBeTruthy();
    expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy();
  });
});
