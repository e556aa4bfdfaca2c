import type { AwsRequest, AwsResponse } from '../../context.ts';
import { serveJson } from '../../protocol/aws-json.ts';
import { createUserOperation } from './create-user.ts';
import { groupOperations } from './groups.ts';
import { listUsersOperation } from './list-users.ts';
import type { AdminParts } from './operation.ts';
import { userOperations } from './user-operations.ts';

/** The user pool's API (`cognito-identity-provider`), as far as the application and its tools call it; any other operation is a 501. */
export function openAdminApi(parts: AdminParts): (request: AwsRequest) => Promise<AwsResponse> {
  return serveJson('AWSCognitoIdentityProviderService', {
    ...createUserOperation(parts),
    ...groupOperations(parts),
    ...listUsersOperation(parts),
    ...userOperations(parts),
  });
}
