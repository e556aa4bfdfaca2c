import type { Detention } from '../../../domain/detentions/detention.ts';
import type { Judged } from '../../../domain/detentions/outcome.ts';
import type { DetentionId } from '../../../domain/ids.ts';
import { detentionIdOf } from './detention-id.ts';

/** The id of what follows from the outcome that a detention got in a version. */
export function followUpId({ id, studentId, causedAt }: Detention, version: number): DetentionId {
  return detentionIdOf(studentId, causedAt, `${id}/${String(version)}`);
}

/** A judged detention that names the detention that will follow from it, so that the chain can be shown at once. */
export function withFollowUp({ detention, followUp }: Judged): Detention {
  return followUp && 'place' in followUp ? { ...detention, followedBy: followUpId(detention, detention.version) } : detention;
}
