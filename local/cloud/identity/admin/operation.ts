import type * as z from 'zod/mini';
import { AwsError } from '../../protocol/aws-error.ts';
import { operation, type Operation } from '../../protocol/operation.ts';
import { attributeList } from './attributes.ts';
import { adminFault } from './fault.ts';
import type { Artifacts } from '../artifacts.ts';
import type { SendMail } from '../messages.ts';
import type { Pool } from '../pool.ts';
import type { SoftwareTokens } from '../software-tokens.ts';
import type { PoolUser, UserStore } from '../users.ts';

/** What the operations of the pool's API work on. */
export interface AdminParts {
  readonly pool: Pool;
  readonly users: UserStore;
  readonly softwareTokens: SoftwareTokens;
  readonly artifacts: Artifacts;
  readonly sendMail: SendMail;
}

/** An operation on this pool. What is wrong with its input Cognito calls InvalidParameterException. */
export function poolOperation<Input extends z.ZodMiniType<{ readonly UserPoolId: string }>>(
  name: string,
  { pool, input }: { readonly pool: Pool; readonly input: Input },
  run: (input: z.output<Input>) => unknown,
): Readonly<Record<string, Operation>> {
  const operations = operation(name, input, (read) => {
    if (read.UserPoolId !== pool.id)
      throw adminFault('ResourceNotFoundException', `User pool ${read.UserPoolId} does not exist.`);
    return run(read);
  });
  const renamed =
    (call: Operation): Operation =>
    (given) =>
      call(given).catch((error: unknown) => {
        const invalid = error instanceof AwsError && error.code === 'ValidationException';
        throw invalid ? adminFault('InvalidParameterException', error.message) : error;
      });
  return Object.fromEntries(Object.entries(operations).map(([key, call]) => [key, renamed(call)]));
}

/** The person named, by `sub` or e-mail address. Throws UserNotFoundException. */
export function userNamed(users: UserStore, username: string): PoolUser {
  const user = users.find(username);
  if (user === undefined) throw adminFault('UserNotFoundException', 'User does not exist.');
  return user;
}

/** A person as the API describes them; the list of attributes has another name in AdminGetUser. */
export const described = (user: PoolUser, attributes: 'Attributes' | 'UserAttributes'): Readonly<Record<string, unknown>> => ({
  Username: user.sub,
  [attributes]: attributeList(user),
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
  Enabled: user.enabled,
  UserStatus: user.status,
});
