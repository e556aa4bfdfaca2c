import type { DetentionSession } from '../../../../domain/detentions/sessions.ts';
import type { SessionView } from '../../detention-type-routes.ts';

/** A session as the API shows one. */
export function sessionView({ seats, version: _, supervisorIds, ...session }: DetentionSession): SessionView {
  return { ...session, supervisorIds: [...supervisorIds], placed: seats.length };
}
