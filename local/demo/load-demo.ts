import {
  AdminDeleteSoftwareTokenCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { previousSchoolDay, lastSchoolDays } from '../../domain/school-days.ts';
import { dateIn } from '../../domain/time.ts';
import type { Invocation } from '../cloud/context.ts';
import { signIn } from '../cloud/identity/hosted/client.ts';
import { codeAt } from '../cloud/identity/software-tokens.ts';
import { demoBundle, type DemoYear } from './demo-bundle.ts';
import { demoAccounts, demoCalendar, demoMark, demoPassword, demoTeachers, demoTimeZone as timeZone } from './demo-school.ts';
import { loadBehaviour } from './load-behaviour.ts';
import { openSession, type Session } from './session.ts';

/** What the loader needs of a running local cloud. */
export interface DemoCloud {
  readonly baseUrl: string;
  /** Where it answers while it is loaded. */
  readonly awsUrl: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly clock: {
    now(): Date;
    /** Moves the clock, or puts it back to real time without an instant. */
    move(to?: Date): Promise<void>;
  };
  invoke(functionName: string, payload: unknown): Promise<Invocation>;
  /** Resolves when everything that was set going has come to rest. */
  idle(timeoutMs?: number): Promise<void>;
}

/** As long as the slowest machine takes: an import that takes minutes is no fault. */
const patienceMs = 15 * 60 * 1000;
/** How much the demo school has behind it. */
export interface DemoExtent {
  /**
   * School days of attendance, incidents and detentions.
   * @default 60, a term
   */
  readonly schoolDays?: number;
}

/**
 * Opens the demo school and fills it the way a school would: the operator's function, invitations, the calendar, a roster file, registers, and
 * a term of incidents and detentions.
 * Fails when a step is refused, and says which.
 */
export async function loadDemo(cloud: DemoCloud, { schoolDays = 60 }: DemoExtent = {}): Promise<void> {
  const [admin, ...others] = demoAccounts;
  const { roles: _roles, ...firstAdmin } = admin;
  const opened = await cloud.invoke(cloud.outputs['CreateSchoolFunction'] ?? '', {
    name: 'Demo School',
    timeZone,
    admin: firstAdmin,
  });
  if (!opened.ok) throw new Error(`the demo school cannot be opened: ${opened.error.errorMessage}`);
  await cloud.idle(patienceMs);
  await setPassword(cloud, admin.email);
  const session = await logIn(cloud, admin.email);

  for (const account of others) await session.send('POST', '/v1/users', account);
  const today = dateIn(cloud.clock.now(), timeZone);
  const calendar = demoCalendar(today);
  await session.replace('PUT', '/v1/school/calendar', calendar);
  const [before, year] = calendar.years;
  if (!before || !year) throw new Error('the demo calendar has no two years');
  await importPeople(cloud, session, { ...year, enrolledFrom: before.startDate });
  for (const account of others) await setPassword(cloud, account.email);

  const yesterday = previousSchoolDay(calendar, today);
  if (yesterday === undefined) return;
  const days = lastSchoolDays(calendar, yesterday, schoolDays);
  await takeRegisters(session, days);
  await cloud.idle(patienceMs);
  await loadBehaviour({
    admin: session,
    teacher: await logIn(cloud, demoTeachers[0].email),
    days,
    timeZone,
    moveClock: (to) => cloud.clock.move(to),
    idle: () => cloud.idle(patienceMs),
  });
}

async function logIn(cloud: DemoCloud, email: string): Promise<Session> {
  const { accessToken } = await signIn({
    issuer: cloud.outputs['Issuer'] ?? '',
    clientId: cloud.outputs['ClientId'] ?? '',
    email,
    password: demoPassword,
    oneTimeCode: (key) => codeAt(key ?? '', new Date()),
    fetch: doorOf(cloud),
  });
  // Where everybody needs an authenticator app, this one was for this once: whoever looks at the demo sets up their own.
  await inPool(cloud, (client, UserPoolId) => client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: email })));
  return openSession(new URL(cloud.awsUrl).origin, accessToken);
}

/** Reaches the addresses that people will use where the cloud answers while it is loaded; a redirect by the host of the request is one to theirs. */
function doorOf({ baseUrl, awsUrl }: DemoCloud): typeof fetch {
  const door = new URL(awsUrl).origin;
  return async (address, init) => {
    const { pathname, search } = new URL(address instanceof Request ? address.url : address);
    const answer = await fetch(new URL(pathname + search, door), init);
    const location = answer.headers.get('location');
    if (location === null) return answer;
    const headers = new Headers(answer.headers);
    headers.set('location', location.replace(door, baseUrl));
    return new Response(await answer.text(), { status: answer.status, headers });
  };
}

const setPassword = (cloud: DemoCloud, email: string) =>
  inPool(cloud, (client, UserPoolId) =>
    client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: demoPassword, Permanent: true })),
  );

/** Does something to an account as whoever runs the installation may. */
async function inPool(
  { awsUrl, region, credentials, outputs }: DemoCloud,
  act: (client: CognitoIdentityProviderClient, poolId: string) => Promise<unknown>,
): Promise<void> {
  const client = new CognitoIdentityProviderClient({
    region,
    credentials,
    endpoint: `${awsUrl}/cognito-identity-provider`,
  });
  await act(client, (outputs['Issuer'] ?? '').split('/').at(-1) ?? '');
  client.destroy();
}

async function importPeople(cloud: DemoCloud, session: Session, year: DemoYear): Promise<void> {
  const Created = z.object({
    importId: z.string(),
    upload: z.object({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) }),
  });
  const { importId, upload } = Created.parse(
    await session.send('POST', '/v1/imports', { format: 'oneroster-csv', fileName: 'demo-school.zip' }),
  );
  const stored = await fetch(upload.url, {
    method: upload.method,
    headers: upload.headers,
    body: new Uint8Array(await demoBundle(year)),
  });
  if (!stored.ok) throw new Error(`the demo roster could not be uploaded: ${String(stored.status)} ${await stored.text()}`);
  await session.send('POST', `/v1/imports/${importId}/start`, { dryRun: false });
  await cloud.idle(patienceMs);
  const Outcome = z.object({ status: z.string(), rejections: z.array(z.unknown()) });
  const outcome = Outcome.parse(await session.send('GET', `/v1/imports/${importId}`));
  if (outcome.status !== 'completed' || outcome.rejections.length > 0)
    throw new Error(`the demo roster was not imported as a whole: ${JSON.stringify(outcome)}`);
}

/** Takes every register of those days through the API, some at a time. */
async function takeRegisters(session: Session, days: readonly string[]): Promise<void> {
  const Classes = z.object({ items: z.array(z.object({ classId: z.string() })) });
  const { items: classes } = Classes.parse(await session.send('GET', '/v1/classes?limit=200'));
  const Students = z.object({ items: z.array(z.object({ studentId: z.string() })) });
  const registers: { readonly path: string; readonly body: object }[] = [];
  for (const [classIndex, { classId }] of classes.entries()) {
    const { items: students } = Students.parse(await session.send('GET', `/v1/classes/${classId}/students?limit=200`));
    for (const [day, date] of days.entries())
      for (const [index, name] of ['AM', 'PM'].entries())
        registers.push({
          path: `/v1/classes/${classId}/registers/${date}/${name}`,
          body: {
            marks: students.map(({ studentId }, place) => ({ studentId, ...demoMark(classIndex * 100 + place, day, index) })),
          },
        });
  }
  const writers = Array.from({ length: 4 }, async () => {
    for (let next = registers.shift(); next; next = registers.shift()) await session.send('PUT', next.path, next.body);
  });
  await Promise.all(writers);
}
