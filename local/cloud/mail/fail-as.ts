import { setTimeout as pause } from 'node:timers/promises';
import { AwsError } from '../protocol/aws-error.ts';

/** Longer than a client waits for an answer. */
const silenceMs = 20_000;

/** Fails as a provider does that was told to: it asks to be slower, refuses the message or its sender, is down, or does not answer for long and is down then. */
export async function failAs(kind: string, words: { readonly throttling: string; readonly rejection: string }): Promise<never> {
  if (kind === 'throttle') throw new AwsError(words.throttling, 'Maximum sending rate exceeded.');
  if (kind === 'reject') throw new AwsError(words.rejection, 'The message was refused.');
  if (kind === 'unverified')
    throw new AwsError(words.rejection, 'Email address is not verified. The following identities failed the check.');
  if (kind === 'timeOut') await pause(silenceMs);
  throw new AwsError('ServiceUnavailable', 'The service is unavailable. Try again later.', 503);
}
