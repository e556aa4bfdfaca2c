import { recordIncident, recordOutcome } from '../api/recording.ts';
import type { Schema } from '../api/schema.ts';

/** What can wait beside registers, with what is sent. */
export interface CallBodies {
  readonly incident: Schema<'IncidentInput'>;
  readonly outcome: Schema<'RecordDetentionOutcomeBody'> & { readonly detentionId: string };
}
/** The kinds of calls that can wait. */
export type CallKind = keyof CallBodies;

/** Sends a call under its key, so that it has its effect once however often it is sent. Answers the id of what it is about. Fails with what the call fails with. */
export async function sendCall<Kind extends CallKind>(kind: Kind, body: CallBodies[Kind], key: string): Promise<string> {
  return senders[kind](body, key);
}

const senders: { readonly [Kind in CallKind]: (body: CallBodies[Kind], key: string) => Promise<string> } = {
  incident: async (body, key) => (await recordIncident(body, key)).incidentId,
  outcome: async ({ detentionId, ...body }, key) => (await recordOutcome(detentionId, body, key)).detentionId,
};
