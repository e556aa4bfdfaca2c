/**
 * Names of faults that pass by themselves: of the table, of the other services of AWS, of Lambda and of the network, as an error of a function
 * carries them. What makes calls again, the workflow of reports and the sentence for people all ask these lists, so that a fault that is renamed
 * is renamed for all of them. A refusal of our own is final and not among them.
 */
export const passingFaults = {
  /** A service has too much to do, or another transaction was at the same item in the same moment. */
  busy: [
    'LimitExceededException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'ServiceUnavailable',
    'SlowDown',
    'ThrottlingException',
    'TransactionConflictException',
    'TransactionInProgressException',
    'Lambda.TooManyRequestsException',
  ],
  /** There was no answer in time. */
  slow: ['RequestTimeout', 'Sandbox.Timedout', 'States.HeartbeatTimeout', 'States.Timeout', 'TimeoutError'],
  /** A service or the way to it is broken for the moment. */
  broken: [
    'InternalError',
    'InternalServerError',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ServiceException',
    'Lambda.Unknown',
    'LostConnection',
  ],
} as const;

const all: readonly string[] = Object.values(passingFaults).flat();

/** Whether a fault of this name may be gone the next time. */
export function mayPass(name: string): boolean {
  return all.includes(name);
}
