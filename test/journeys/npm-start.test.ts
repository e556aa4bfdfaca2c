import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addDays, dateIn } from '../../domain/time.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { loadDemoApart } from '../../local/demo/demo-folder.ts';
import { demoCalendar, demoPassword } from '../../local/demo/demo-school.ts';
import { openSession, type Session } from '../../local/demo/session.ts';
import { signIn } from '../../local/cloud/identity/hosted/client.ts';
import { everything } from '../support/journey.ts';

const run = promisify(execFile);

const readyLine =
  /^Rollbook is ready at (http:\/\/localhost:\d+) \(log in as admin@demo\.example, teacher@demo\.example, parent@demo\.example, student@demo\.example with Demo-School-2026!\).* (http:\/\/localhost:\d+\/_local\/)$/;

interface Started {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly baseUrl: string;
  readonly outbox: string;
}

/** What `npm start` runs, with nothing in its environment but what a new user has. */
async function start(folder: string): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['local/start.ts'], {
    cwd: projectFolder,
    env: { PATH, HOME, PORT: '0', ROLLBOOK_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const [, baseUrl, outbox] = readyLine.exec(line) ?? [];
    if (baseUrl !== undefined && outbox !== undefined) return { process: child, lines, baseUrl, outbox };
  }
  throw new Error(`npm start ended before it was ready: ${lines.join('\n')}`);
}

async function stop({ process: child }: Started): Promise<unknown> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await ended) as [unknown];
  return code;
}

async function logIn({ baseUrl }: Started, name: string): Promise<Session> {
  const { accessToken } = await signIn({ baseUrl, email: `${name}@demo.example`, password: demoPassword });
  return openSession(baseUrl, accessToken);
}

let folder: string;
let running: Started;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollbook-start-'));
  running = await start(folder);
});
afterAll(async () => {
  await stop(running);
  await rm(folder, { recursive: true, force: true });
});

describe('npm start on a machine that never had it', () => {
  it('says that it makes the demo school, then where it is and who can log in', () => {
    expect(running.lines.some((line) => line.startsWith('Loading the demo school into '))).toBe(true);
    expect(running.lines.at(-1)).toMatch(readyLine);
  });

  it('has a school of three classes and sixty students with a term of attendance', async () => {
    const today = dateIn(new Date(), 'Europe/London');
    const admin = await logIn(running, 'admin');
    const classes = await everything<{ name: string; academicYear: string }>(admin, '/v1/classes');
    const students = await everything<{ studentId: string }>(admin, '/v1/students');
    expect([classes.map(({ name }) => name).sort(), students.length]).toEqual([['7A', '7B', '8A'], 60]);
    const { years } = demoCalendar(today);
    expect(new Set(classes.map(({ academicYear }) => academicYear))).toEqual(new Set([years.at(-1)?.name]));
    const [from, to] = [addDays(today, -180), today];
    const { summary } = (await admin.send(
      'GET',
      `/v1/students/${students[0]?.studentId ?? ''}/attendance?from=${from}&to=${to}`,
    )) as {
      summary: { possible: number };
    };
    expect(summary.possible).toBe(120);
  });

  it('has a term of incidents and detentions, recorded on its days and with every outcome', async () => {
    const admin = await logIn(running, 'admin');
    const incidents = await everything<{ kind: string; recordedOn: string; voided?: object; visibility: string }>(
      admin,
      '/v1/incidents',
    );
    expect(new Set(incidents.map(({ kind }) => kind))).toEqual(new Set(['positive', 'negative']));
    expect(new Set(incidents.map(({ visibility }) => visibility))).toEqual(new Set(['family', 'staff']));
    expect(new Set(incidents.map(({ recordedOn }) => recordedOn)).size).toBeGreaterThan(3);
    expect(incidents.some(({ voided }) => voided)).toBe(true);
    const statuses = new Set<string>();
    for (const { studentId } of await everything<{ studentId: string }>(admin, '/v1/students'))
      for (const { status } of await everything<{ status: string }>(admin, `/v1/detentions?studentId=${studentId}`))
        statuses.add(status);
    expect([...statuses].sort()).toEqual(expect.arrayContaining(['completed', 'excused', 'missed', 'scheduled']));
    const { items } = (await admin.send('GET', '/v1/watch-list?concern=points')) as { items: readonly object[] };
    expect(items.length).toBeGreaterThan(0);
  });

  it.each([
    ['teacher', ['teacher']],
    ['parent', ['parent']],
    ['student', ['student']],
  ])('lets the %s in', async (name, roles) => {
    expect(await (await logIn(running, name)).send('GET', '/v1/me')).toMatchObject({ roles });
  });

  it('shows the mails it would have sent, and its landing page', async () => {
    const { items } = (await (await fetch(`${running.outbox}api/outbox`)).json()) as {
      items: readonly { to: readonly string[] }[];
    };
    expect(items.flatMap(({ to }) => to)).toEqual(expect.arrayContaining(['teacher@demo.example', 'parent@demo.example']));
    const page = await fetch(running.baseUrl);
    expect([page.status, (await page.text()).includes('Rollbook')]).toEqual([200, true]);
  });

  it.each([
    ['replay-parked.ts', ['mailReportLink'], { replayed: 0, left: 0 }],
    ['replay-parked.ts', ['--show'], { replayed: 0, left: 0, parked: [] }],
    ['republish-outbox.ts', [], { published: 0, left: 0 }],
  ])('has %s ask it to give again what was set aside', async (command, words, payload) => {
    const { PATH = '' } = process.env;
    const env = { PATH, PORT: new URL(running.baseUrl).port };
    const { stdout } = await run(process.execPath, [`local/${command}`, ...words], { cwd: projectFolder, env });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, payload });
  });

  it('ends when it is asked to, and starts again with the same school and without loading it', async () => {
    expect(await stop(running)).toBe(0);
    running = await start(folder);
    expect(running.lines.filter((line) => /^(Making|Loading) /.test(line))).toEqual([]);
    expect(await everything(await logIn(running, 'admin'), '/v1/students')).toHaveLength(60);
  });

  it('says that its clock was moved when it starts again', async () => {
    const now = new Date(Date.now() + 3_600_000).toISOString();
    const headers = { 'content-type': 'application/json' };
    await fetch(`${running.outbox}api/clock`, { method: 'POST', headers, body: JSON.stringify({ now }) });
    await stop(running);
    running = await start(folder);
    expect(running.lines[0]).toContain('The clock here was moved');
  });
});

it('says in one sentence why a first start cannot be', async () => {
  const documents = await mkdtemp(join(tmpdir(), 'rollbook-documents-'));
  onTestFinished(() => rm(documents, { recursive: true, force: true }));
  await writeFile(join(documents, 'thesis.txt'), 'years of work');
  await expect(loadDemoApart(documents)).rejects.toThrow(
    /^the demo school cannot be loaded: \S+ holds files but no data of Rollbook[^\n]+$/,
  );
});
