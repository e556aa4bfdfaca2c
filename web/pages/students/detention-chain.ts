import type { DetentionRow } from '../../api/detentions.ts';

/** A detention in the order of a chain: how many steps after the first, and because of what. */
export interface Link {
  readonly detention: DetentionRow;
  readonly depth: number;
  readonly because: 'missed' | 'excused' | undefined;
}

/** Detentions with what followed from each right below it; the chains with the latest beginning first. */
export function chained(detentions: readonly DetentionRow[]): readonly Link[] {
  const byId = new Map(detentions.map((detention) => [detention.detentionId, detention]));
  const follows = ({ origin }: DetentionRow) => (origin && 'follows' in origin ? origin : undefined);
  const isFirst = (detention: DetentionRow) => !byId.has(follows(detention)?.follows ?? '');
  const when = ({ date, askedAt }: DetentionRow) => date ?? askedAt ?? '';
  const chainOf = (detention: DetentionRow, depth: number): readonly Link[] => [
    { detention, depth, because: follows(detention)?.because },
    ...detentions.filter((next) => follows(next)?.follows === detention.detentionId).flatMap((next) => chainOf(next, depth + 1)),
  ];
  return detentions
    .filter(isFirst)
    .sort((one, other) => (when(one) < when(other) ? 1 : -1))
    .flatMap((first) => chainOf(first, 0));
}
