import { sessionState } from '../session/session.ts';

/** Whose things are kept: a person in a school. */
export function ownerOf({ schoolId, userId }: { readonly schoolId: string; readonly userId: string }): string {
  return `${schoolId} ${userId}`;
}

/** Who is signed in now, for what is sent in their name; undefined while that is not certain. */
export function currentOwner(): string | undefined {
  const state = sessionState();
  return state.kind === 'signedIn' ? ownerOf(state) : undefined;
}
