import type { OnSiteRow } from '../../api/attendance/on-site.ts';

/** A class with its students in a roll call. */
export interface ClassRoll {
  readonly classId: string | undefined;
  readonly className: string | undefined;
  readonly rows: readonly OnSiteRow[];
}

/** A roll call by class: the classes of whom most are unknown first, because somebody has to look there; students without a class last. */
export function byClass(rows: readonly OnSiteRow[]): readonly ClassRoll[] {
  const classes = new Map<string | undefined, readonly OnSiteRow[]>();
  for (const row of rows) classes.set(row.classId, [...(classes.get(row.classId) ?? []), row]);
  const unknown = ({ rows: some }: ClassRoll) => some.filter(({ state }) => state === 'unknown').length;
  return [...classes]
    .map(([classId, some]) => ({ classId, className: some[0]?.className, rows: some }))
    .sort(
      (a, b) =>
        Number(a.classId === undefined) - Number(b.classId === undefined) ||
        unknown(b) - unknown(a) ||
        (a.className ?? '').localeCompare(b.className ?? '', undefined, { numeric: true }),
    );
}
