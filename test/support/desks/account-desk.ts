import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { handler as issueTokenClaims } from '../../../functions/machinery/issue-token-claims.ts';
import { handler as alignAccount } from '../../../functions/school/users/align-account.ts';
import { handler as changeUser } from '../../../functions/school/users/change-user.ts';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { handler as deactivateUser } from '../../../functions/school/users/deactivate-user.ts';
import { handler as endSessions } from '../../../functions/school/users/end-sessions.ts';
import { handler as getUser } from '../../../functions/school/users/get-user.ts';
import { handler as provisionAccount } from '../../../functions/school/users/provision-account.ts';
import { handler as reactivateUser } from '../../../functions/school/users/reactivate-user.ts';
import { handler as resendInvitation } from '../../../functions/school/users/resend-invitation.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import type { AwsRequest, AwsResponse } from '../../../local/cloud/context.ts';
import { openIdentity } from '../../../local/cloud/identity/open.ts';
import { readMime } from '../../../local/cloud/mail/mime.ts';
import { serveAws } from '../../local/aws-server.ts';
import { engineContext } from '../../local/engine-context.ts';
import { aTemplate, poolId } from '../../local/identity/pool-template.ts';
import { aSchool } from '../a-school.ts';
import { deliver } from '../event-delivery.ts';
import { call, type TestCaller } from '../http.ts';
import { storedItem } from '../tables/stored-item.ts';

/** Mails of the pool (invitations) and of the product, by whom they went to, and what the pool is to refuse. */
export interface Post {
  readonly invited: string[];
  readonly told: { readonly to: string; readonly text: string }[];
  refuse: ((operation: string) => string | undefined) | undefined;
}

/** A user pool as the local cloud has one, and a mail service that takes everything. */
export async function openPool() {
  const post: Post = { invited: [], told: [], refuse: undefined };
  const identity = openIdentity(engineContext(), aTemplate(), { sendMail: ({ to }) => void post.invited.push(to) });
  const pool = identity.services?.['cognito-identity-provider'];
  const cognito = async (request: AwsRequest): Promise<AwsResponse> => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const refusal = post.refuse?.(operation);
    if (!pool) throw new Error('the local cloud has no user pool');
    if (refusal === undefined) return pool(request);
    return {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ __type: refusal, message: refusal }),
    };
  };
  const ses = async ({ body }: AwsRequest): Promise<AwsResponse> => {
    const sent = new URLSearchParams(body.toString('utf8'));
    const { text = '' } = readMime(Buffer.from(sent.get('RawMessage.Data') ?? '', 'base64').toString('latin1'));
    post.told.push({ to: sent.get('Destinations.member.1') ?? '', text });
    const result = '<SendRawEmailResult><MessageId>mail-1</MessageId></SendRawEmailResult>';
    const xml = `<SendRawEmailResponse>${result}</SendRawEmailResponse>`;
    return Promise.resolve({ status: 200, headers: { 'content-type': 'text/xml' }, body: xml });
  };
  const server = await serveAws({ services: { 'cognito-identity-provider': cognito, ses } });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${server.url}/cognito-identity-provider`,
    AWS_ENDPOINT_URL_SES: `${server.url}/ses`,
    USER_POOL_ID: poolId,
    MAIL_FROM: 'rollbook@rollbook.example',
    MAIL_CONFIGURATION_SET: 'mail',
    APP_URL: 'https://rollbook.example',
  });
  return { post, close: server.close };
}

const client = () => new CognitoIdentityProviderClient({});

/** What the pool has under an address or a `sub`. */
export async function loginOf(name: string) {
  const found = await client()
    .send(new AdminGetUserCommand({ UserPoolId: poolId, Username: name }))
    .catch(() => undefined);
  const attributes = Object.fromEntries((found?.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
  return found && { enabled: found.Enabled, status: found.UserStatus, attributes, sub: attributes['sub'] ?? '' };
}

/** Sets a password as the person would at the first login. */
export async function setPassword(name: string): Promise<void> {
  await client().send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: name, Password: 'Correct-Horse-7!', Permanent: true }),
  );
}

/** What the token trigger puts into a token, or undefined where it refuses one. */
export async function claimsFor(sub: string) {
  const event = {
    request: { userAttributes: { sub }, groupConfiguration: {} },
    response: {},
  } as unknown as PreTokenGenerationV2TriggerEvent;
  const answered = await issueTokenClaims(event).catch(() => undefined);
  const details = answered?.response.claimsAndScopeOverrideDetails;
  const claims = details?.accessTokenGeneration?.claimsToAddOrOverride as { school_id: string; person_id: string } | undefined;
  return (
    claims && {
      schoolId: claims.school_id,
      userId: claims.person_id,
      roles: [...(details?.groupOverrideDetails?.groupsToOverride ?? [])],
    }
  );
}

/** A caller with the token that somebody with an account gets now. Fails where none is issued. */
export async function tokenFor(sub: string): Promise<TestCaller> {
  const claims = await claimsFor(sub);
  if (!claims) throw new Error('no token is issued');
  return { ...claims, roles: claims.roles as TestCaller['roles'], claims: { sub } };
}

/** A school whose office invites and changes people, each change followed by what the sign-in does about it. */
export async function anOffice(name?: string) {
  const school = await aSchool(name === undefined ? {} : { name });
  const { schoolId } = school;
  const provision = (userId: string, data: object = {}, more: object = {}) =>
    deliver(provisionAccount, { name: 'account.invited', schoolId, data: { userId, ...data }, ...more });
  const align = (userId: string) => deliver(alignAccount, { name: 'account.changed', schoolId, data: { userId } });
  const ask = (handler: unknown, userId: string, body?: object) =>
    call(handler, { method: body ? 'PATCH' : 'POST', params: { userId }, ...(body && { body }), caller: school.admin });
  const following = async (asked: Promise<Awaited<ReturnType<typeof ask>>>, userId: string) => {
    const answer = await asked;
    const outcome = await align(userId);
    return { ...answer, outcome };
  };
  return {
    school,
    provision,
    align,
    invite: async (email: string, roles = ['teacher']): Promise<string> => {
      const body = { email, givenName: 'Robin', familyName: 'Example', roles };
      const { body: made } = await call(createUser, { method: 'POST', body, caller: school.admin });
      const userId = String(made.userId);
      await provision(userId);
      return userId;
    },
    resend: (userId: string) => ask(resendInvitation, userId),
    change: (userId: string, body: object) => following(ask(changeUser, userId, body), userId),
    deactivate: (userId: string) => following(ask(deactivateUser, userId), userId),
    reactivate: (userId: string) => following(ask(reactivateUser, userId), userId),
    endSessions: (userId: string) => following(ask(endSessions, userId), userId),
    shown: async (userId: string) => (await call(getUser, { params: { userId }, caller: school.admin })).body,
    stored: (userId: string) => storedItem(keyOf('user', { schoolId, userId })),
  };
}
