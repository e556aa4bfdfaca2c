/** A refusal as AWS words it: `code` is what the SDK makes the name of its exception. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What is not built: loud, with the name of the operation or parameter, so that nobody takes silence for success. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not part of the local cloud`, 501);
}
