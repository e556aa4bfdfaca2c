import { AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DemoCloud } from '../../local/demo/load-demo.ts';
import { openSession, type Session } from '../../local/demo/session.ts';
import { signIn } from '../../local/cloud/identity/hosted/client.ts';
import { makeBundle, zipOf } from './oneroster/oneroster-bundle.ts';

/** The password of everybody whom these functions log in. */
export const password = 'Journey-Password-1!';

/** Opens a school through the operator's function and logs its admin in through the hosted pages. */
export async function openSchool(cloud: DemoCloud, email = 'head@hillside.example'): Promise<Session> {
  const opened = await cloud.invoke(cloud.outputs['CreateSchoolFunction'] ?? '', {
    name: 'Hillside School',
    timeZone: 'Europe/London',
    admin: { email, givenName: 'Harriet', familyName: 'Example' },
  });
  if (!opened.ok) throw new Error(`the school was not opened: ${opened.error.errorMessage}`);
  await cloud.idle();
  return logIn(cloud, email);
}

/** Sets a password as the person would at the first login, and logs in with code and PKCE through the hosted pages. */
export async function logIn(cloud: DemoCloud, email: string): Promise<Session> {
  return openSession(cloud.baseUrl, await accessTokenOf(cloud, email));
}

/** The access token of such a log-in, for requests that are not to be read as a session reads them. */
export async function accessTokenOf(cloud: DemoCloud, email: string): Promise<string> {
  const client = new CognitoIdentityProviderClient({
    region: cloud.region,
    credentials: cloud.credentials,
    endpoint: `${cloud.baseUrl}/_aws/cognito-identity-provider`,
  });
  const UserPoolId = (cloud.outputs['Issuer'] ?? '').split('/').at(-1) ?? '';
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: password, Permanent: true }));
  client.destroy();
  const { accessToken } = await signIn({
    issuer: cloud.outputs['Issuer'] ?? '',
    clientId: cloud.outputs['ClientId'] ?? '',
    email,
    password,
  });
  return accessToken;
}

/** Imports a roster, by default of 300 students in classes of about 130, and answers the outcome. Nobody is invited by it. */
export async function importRoster(
  cloud: DemoCloud,
  admin: Session,
  {
    dryRun,
    students = 300,
    classes = 9,
    ...more
  }: {
    readonly dryRun: boolean;
    readonly students?: number;
    readonly classes?: number;
    readonly classesPerStudent?: number;
    readonly guardians?: number;
  },
): Promise<ImportOutcome> {
  const bundle = await zipOf(
    makeBundle({ version: '1.2', students, teachers: 5, classes, guardians: 1, startYear: 2026, ...more }),
  );
  const created = (await admin.send('POST', '/v1/imports', {
    format: 'oneroster-csv',
    fileName: 'hillside.zip',
  })) as CreatedImport;
  const { url, method, headers } = created.upload;
  const stored = await fetch(url, { method, headers, body: new Uint8Array(bundle) });
  if (!stored.ok) throw new Error(`the upload was answered ${String(stored.status)}`);
  await admin.send('POST', `/v1/imports/${created.importId}/start`, { dryRun });
  await cloud.idle();
  return (await admin.send('GET', `/v1/imports/${created.importId}`)) as ImportOutcome;
}

interface CreatedImport {
  readonly importId: string;
  readonly upload: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
}

export interface ImportOutcome {
  readonly status: string;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly rejections: readonly unknown[];
}

/** Invites a user who was imported, and logs in as them. */
export async function inviteAndLogIn(cloud: DemoCloud, admin: Session, userId: string): Promise<Session> {
  const { email } = (await admin.send('GET', `/v1/users/${userId}`)) as { email: string };
  await admin.send('POST', `/v1/users/${userId}/resend-invitation`);
  await cloud.idle();
  return logIn(cloud, email);
}

/** Everything of a list, page by page. */
export async function everything<Row>(session: Session, path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = (await session.send(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    )) as { items: Row[]; nextCursor?: string };
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

/** Moves the clock of the local cloud and waits until everything that became due has come to rest. */
export async function setClock(cloud: DemoCloud, now: string): Promise<void> {
  const response = await fetch(`${cloud.baseUrl}/_local/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now }),
  });
  if (!response.ok) throw new Error(`the clock was not moved: ${String(response.status)} ${await response.text()}`);
  await cloud.idle();
}

/** What the local cloud tells of itself as JSON. */
export async function look<Answer>(cloud: Pick<DemoCloud, 'baseUrl'>, what: string): Promise<Answer> {
  const response = await fetch(`${cloud.baseUrl}/_local/api/${what}`);
  if (!response.ok) throw new Error(`/_local/api/${what} was answered ${String(response.status)}`);
  return (await response.json()) as Answer;
}
