/** Error names of the pool's API that the operations here answer with. */
export type AdminFaultName =
  | 'AliasExistsException'
  | 'CodeDeliveryFailureException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'ResourceNotFoundException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';

/** A refusal of the pool's API: answered with status 400, its code and its message, as AWS does. */
export class AdminFault extends Error {
  override readonly name = 'AdminFault';
  readonly code: AdminFaultName;

  constructor(code: AdminFaultName, message: string) {
    super(message);
    this.code = code;
  }
}

/** Something that AWS takes but the local pool does not run: answered with status 501 and named. */
export class NotRunHere extends Error {
  override readonly name = 'NotRunHere';
}
