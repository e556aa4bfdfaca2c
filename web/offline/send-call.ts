import { recordIncident, recordOutcome } from '../api/recording.ts';
import type { Schema } from '../api/schema.ts';

/** What can wait beside registers, with what is sent. */
export interface CallBodies {
  readonly incident: Schema<'IncidentInput'>;
  readonly outcome: Schema<'RecordDetentionOutcomeBody'> & { readonly detentionId: string };
}
/** The kinds of calls that can wait. */
export type CallKind = keyof CallBodies;

/** Sends a call under its key, so that it has its effect once however often it is sent. Fails with what the call fails with. */
export async function sendCall<Kind extends CallKind>(kind: Kind, body: CallBodies[Kind], key: string): Promise<void> {
  await senders[kind](body, key);
}

const senders: { readonly [Kind in CallKind]: (body: CallBodies[Kind], key: string) => Promise<unknown> } = {
  incident: recordIncident,
  outcome: ({ detentionId, ...body }, key) => recordOutcome(detentionId, body, key),
};
