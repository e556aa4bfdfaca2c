import type { Rule } from './rule.ts';
import { at, listOf } from './templates.ts';

const docs = 'https://docs.aws.amazon.com';

/** Attributes that an app client never writes, required or not. */
const writtenByNobody: ReadonlySet<unknown> = new Set(['sub']);

/** What Cognito refuses. */
export const identityRules: readonly Rule[] = [
  {
    id: 'client-cannot-write-a-required-attribute',
    source: `${docs}/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html`,
    find: (resources) =>
      resources.ofType('AWS::Cognito::UserPoolClient').flatMap((client) => {
        const writes = client.properties['WriteAttributes'];
        const pool = resources.referredTo(client, client.properties['UserPoolId']);
        // The pool may stand in another template: then every pool is meant, for an installation has one.
        const pools = pool ? [pool] : resources.ofType('AWS::Cognito::UserPool');
        if (writes === undefined) return []; // without a list, a client writes all that is mutable
        const missing = pools
          .flatMap(({ properties }) => listOf(properties['Schema']))
          .filter((attribute) => at(attribute, 'Required') === true)
          .map((attribute) => at(attribute, 'Name'))
          .filter((name) => !writtenByNobody.has(name) && !listOf(writes).includes(name));
        return missing.map((name) => ({
          resource: client,
          at: 'WriteAttributes',
          says:
            `the pool requires the attribute ${String(name)}, which this client may not write; Cognito answers "Invalid write attributes ` +
            `specified while creating a client". Require nothing of the pool, or let the client write it`,
        }));
      }),
  },
  {
    id: 'client-refreshes-in-two-ways',
    source: `${docs}/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html`,
    find: (resources) =>
      resources
        .ofType('AWS::Cognito::UserPoolClient')
        .filter(
          ({ properties }) =>
            at(properties, 'RefreshTokenRotation', 'Feature') === 'ENABLED' &&
            listOf(properties['ExplicitAuthFlows'] ?? 'ALLOW_REFRESH_TOKEN_AUTH').includes('ALLOW_REFRESH_TOKEN_AUTH'),
        )
        .map((resource) => ({
          resource,
          at: 'ExplicitAuthFlows',
          says:
            'refresh tokens rotate, with which the flow ALLOW_REFRESH_TOKEN_AUTH does not go together; a client that names no flows has it. ' +
            'Name the flows without it',
        })),
  },
];
