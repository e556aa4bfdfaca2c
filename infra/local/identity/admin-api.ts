import type * as z from 'zod/mini';
import type { AwsRequest, AwsResponse } from '../context.ts';
import { AdminCreateUser, adminCreateUser } from './admin-create-user.ts';
import { AdminFault, NotRunHere } from './admin-fault.ts';
import { ListUsers, listUsers } from './admin-list-users.ts';
import {
  adminAddUserToGroup,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  adminSetUserPassword,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
  OneUser,
  UserAndAttributes,
  UserAndGroup,
  UserAndPage,
  UserAndPassword,
  type AdminParts,
} from './admin-users.ts';

type Operation = (parts: AdminParts, input: unknown) => unknown;

/** An operation that reads its input first; anything in it that the schema does not name is a fault that names it. */
function operation<Input extends { readonly UserPoolId: string }>(schema: z.ZodMiniType<Input>, run: (parts: AdminParts, input: Input) => unknown): Operation {
  return (parts, input) => {
    const read = schema.safeParse(input);
    if (!read.success) {
      const unknown = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
      if (unknown.length > 0) throw new NotRunHere(unknown.join(', '));
      throw new AdminFault('InvalidParameterException', read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
    }
    if (read.data.UserPoolId !== parts.pool.id) throw new AdminFault('ResourceNotFoundException', `User pool ${read.data.UserPoolId} does not exist.`);
    return run(parts, read.data);
  };
}

/** The operations that the application and its tools call; all others are answered 501. */
const operations: ReadonlyMap<string, Operation> = new Map([
  ['AdminAddUserToGroup', operation(UserAndGroup, adminAddUserToGroup)],
  ['AdminCreateUser', operation(AdminCreateUser, adminCreateUser)],
  ['AdminDeleteUser', operation(OneUser, adminDeleteUser)],
  ['AdminDisableUser', operation(OneUser, adminDisableUser)],
  ['AdminEnableUser', operation(OneUser, adminEnableUser)],
  ['AdminGetUser', operation(OneUser, adminGetUser)],
  ['AdminListGroupsForUser', operation(UserAndPage, adminListGroupsForUser)],
  ['AdminRemoveUserFromGroup', operation(UserAndGroup, adminRemoveUserFromGroup)],
  ['AdminSetUserPassword', operation(UserAndPassword, adminSetUserPassword)],
  ['AdminUpdateUserAttributes', operation(UserAndAttributes, adminUpdateUserAttributes)],
  ['AdminUserGlobalSignOut', operation(OneUser, adminUserGlobalSignOut)],
  ['ListUsers', operation(ListUsers, listUsers)],
]);

const answer = (status: number, body: unknown, errorType?: string): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }) },
  body: JSON.stringify(body),
});
const fault = (status: number, code: string, message: string) => answer(status, { __type: code, message }, code);

function inputOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AdminFault('InvalidParameterException', 'The body is not JSON.');
  }
}

/** The user pool's API (`cognito-identity-provider`): JSON 1.1, the operation in X-Amz-Target. */
export function openAdminApi(parts: AdminParts): (request: AwsRequest) => Promise<AwsResponse> {
  return async (request) => {
    const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    const run = operations.get(name);
    if (run === undefined) return fault(501, 'NotImplemented', `the local user pool does not run ${name === '' ? 'a request without X-Amz-Target' : name}`);
    try {
      return answer(200, await run(parts, inputOf(request.body)));
    } catch (error) {
      if (error instanceof AdminFault) return fault(400, error.code, error.message);
      if (error instanceof NotRunHere) return fault(501, 'NotImplemented', `the local user pool does not run ${name} with ${error.message}`);
      throw error;
    }
  };
}
