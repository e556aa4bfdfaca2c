import { AwsError } from '../../protocol/aws-error.ts';

/** Error names of the pool's API that the operations here answer with. */
export type AdminFaultName =
  | 'AliasExistsException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'ResourceNotFoundException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';

/** A refusal of the pool's API, by the name that AWS gives it. */
export const adminFault = (name: AdminFaultName, message: string): AwsError => new AwsError(name, message);
