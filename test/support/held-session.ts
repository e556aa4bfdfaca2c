import { heldToday, type HeldSession } from '../../domain/attendance/registers/held-session.ts';
import { defaultSessions, type Session, type SessionId } from '../../domain/calendar.ts';

/** A session as a school with these sessions holds it, those of a new school unless others are given. */
export function heldAs(id: SessionId, sessions: readonly Session[] = defaultSessions): HeldSession {
  const held = heldToday(sessions, id);
  if (!held) throw new Error(`there is no session ${id}`);
  return held;
}
