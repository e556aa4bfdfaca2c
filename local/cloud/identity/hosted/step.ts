import type { PoolUser } from '../users.ts';
import type { LoginParts, Visit } from './visit.ts';

/** A step of a sign-in after the password. */
export interface Step {
  readonly name: 'new-password' | 'authenticator-code' | 'authenticator-setup';
  /** What else the form carries and nobody may exchange. */
  readonly carries?: string;
}

/** Who takes which step, and until when. */
interface Taken {
  readonly user: PoolUser;
  readonly step: Step;
  readonly expiresAt: number;
}

const sealedText = (visit: Visit, { user, step, expiresAt }: Taken) =>
  [visit.interaction.uid, user.sub, user.passwordSetAt, expiresAt, step.carries ?? ''].join('\n');

/** Milliseconds since the epoch until which a form of a step that is shown now counts. */
export const stepEnd = (visit: Visit): number => Date.now() + visit.client.stepSeconds * 1000;

/** Hidden fields that prove who gave which password in this attempt, not long ago, and may take this step. */
export function proofOf({ keys }: LoginParts, visit: Visit, taken: Taken): Readonly<Record<string, string>> {
  const { user, step, expiresAt } = taken;
  return {
    ...visit.proof,
    sub: user.sub,
    expires_at: String(expiresAt),
    step: keys.seal(step.name, sealedText(visit, taken)),
  };
}

/** Who takes a step, and until when they may, by the fields of its form; undefined when the form proves it of nobody, or not any more. */
export function provenBy(
  { keys, users }: LoginParts,
  visit: Visit,
  { field, step }: { readonly field: (name: string) => string; readonly step: Step },
): { readonly user: PoolUser; readonly expiresAt: number } | undefined {
  const user = users.find(field('sub'));
  const expiresAt = Number(field('expires_at'));
  const proven =
    user?.enabled === true &&
    expiresAt > Date.now() &&
    keys.sealed(step.name, sealedText(visit, { user, step, expiresAt }), field('step'));
  return proven ? { user, expiresAt } : undefined;
}
