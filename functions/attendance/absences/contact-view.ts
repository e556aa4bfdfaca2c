import type { ContactMade } from '../../../domain/attendance/absences/follow-up.ts';
import type { UserId } from '../../../domain/ids.ts';
import type { ContactView } from '../follow-up-routes.ts';

/** A contact as staff see it; what was noted of it is for admins and for who wrote it. */
export function contactView(
  { id, at, by, channel, outcome, note }: ContactMade,
  { withNote, names }: { readonly withNote: boolean; readonly names?: ReadonlyMap<UserId, string> },
): ContactView {
  const byName = names?.get(by);
  return {
    contactId: id,
    at,
    by,
    ...(byName !== undefined && { byName }),
    channel,
    outcome,
    ...(withNote && note !== undefined && { note }),
  };
}
