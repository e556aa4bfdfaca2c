import type { NewEvent } from '../../events/catalog.ts';
import type { StudentId } from '../ids.ts';
import type { Firing } from './ledger.ts';
import type { Judgement } from './rules.ts';

/** What a judgement makes known: each firing and each reversal once. */
export function eventsOfJudgement(
  { fired, reversed, nowSet, nowCovered }: Judgement,
  { studentId, year }: { readonly studentId: StudentId; readonly year: string },
): readonly NewEvent<'behaviour.rule.fired' | 'behaviour.rule.reversed'>[] {
  const about = ({ id, cause }: Firing) => ({ studentId, year, firingId: id, incidentId: cause });
  return [
    ...[...reversed, ...nowCovered].map((firing) => ({ type: 'behaviour.rule.reversed' as const, data: about(firing) })),
    ...fired.map((firing) => ({ type: 'behaviour.rule.fired' as const, data: about(firing) })),
    ...nowSet.map((firing) => ({
      type: 'behaviour.rule.fired' as const,
      data: { ...about(firing), detentionOnly: true as const },
    })),
  ];
}
