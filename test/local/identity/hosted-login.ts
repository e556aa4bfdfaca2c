import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import type { Mail } from '../../../local/cloud/identity/messages.ts';
import { openIdentity, type Identity } from '../../../local/cloud/identity/open.ts';
import { engineContext } from '../engine-context.ts';
import { aTemplate, poolId, type HostedLoginProps } from './pool-template.ts';

export const password = 'Correct-Horse-7!';

export interface HostedLogin {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly identity: Identity;
  readonly outbox: readonly Mail[];
  readonly lines: readonly string[];
  readonly api: CognitoIdentityProviderClient;
  /** A person who chose their password. */
  confirmed(email: string, attributes?: Readonly<Record<string, string>>): Promise<string>;
  /** A person with a temporary password. */
  invited(email: string, temporaryPassword: string): Promise<string>;
  close(): Promise<void>;
}

/** Runs the sign-in behind a real server on a free port of this machine, until the test ends. */
export async function startHostedLogin(props: HostedLoginProps = {}): Promise<HostedLogin> {
  const outbox: Mail[] = [];
  const server = createServer((request, response) => {
    const serve = async () => {
      if (identity.pages?.(request, response) === true) return;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const call = { method: request.method ?? '', path: request.url ?? '', query: '', headers, body: Buffer.concat(chunks) };
      const answer = await identity.services!['cognito-identity-provider']!(call);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    };
    serve().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { trigger, dataFolder } = props;
  const context = engineContext({
    ...(trigger === undefined ? {} : { functions: { preToken: trigger } }),
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  const identity: Identity = openIdentity({ ...context, baseUrl }, aTemplate(props), {
    sendMail: (mail) => void outbox.push(mail),
  });
  await identity.start();

  const api = new CognitoIdentityProviderClient({
    endpoint: baseUrl,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'of this test' },
    maxAttempts: 1,
  });
  const create = async (email: string, TemporaryPassword: string, attributes: Readonly<Record<string, string>> = {}) => {
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const created = await api.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        TemporaryPassword,
        UserAttributes,
      }),
    );
    return created.User!.Username!;
  };
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    api.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await identity.close();
    context.db.close();
  };
  onTestFinished(close);
  return {
    baseUrl,
    issuer: `${baseUrl}/${poolId}`,
    identity,
    outbox,
    lines: context.lines,
    api,
    async confirmed(email, attributes = { email_verified: 'true' }) {
      const sub = await create(email, password, attributes);
      await api.send(
        new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: email, Password: password, Permanent: true }),
      );
      return sub;
    },
    invited: (email, temporaryPassword) => create(email, temporaryPassword),
    close,
  };
}
