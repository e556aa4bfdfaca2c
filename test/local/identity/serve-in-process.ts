import { createServer } from 'node:http';
import { openIdentity } from '../../../local/cloud/identity/open.ts';
import { engineContext } from '../engine-context.ts';
import { aTemplate, poolId } from './pool-template.ts';

/*
 * A process of its own that runs the sign-in on a data folder (its first argument) until it is killed. Prints its port. A person with the
 * password of the second argument is there from the first run on.
 */
const [, , dataFolder = '', password = ''] = process.argv;
const server = createServer((request, response) => {
  if (identity.pages?.(request, response) !== true) response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' ? address?.port : undefined;
const context = engineContext({ dataFolder });
const identity = openIdentity({ ...context, baseUrl: `http://localhost:${port}` }, aTemplate(), { sendMail: () => undefined });
await identity.start();

const call = (operation: string, input: object) =>
  identity.services!['cognito-identity-provider']!({
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: Buffer.from(JSON.stringify({ UserPoolId: poolId, Username: 'ann@school.example', ...input })),
  });
await call('AdminCreateUser', { MessageAction: 'SUPPRESS' });
await call('AdminAddUserToGroup', { GroupName: 'teacher' });
await call('AdminSetUserPassword', { Password: password, Permanent: true });
process.stdout.write(`${port}\n`);
