import { addDays, dateIn, mondayOf } from '../../../domain/wall-clock.ts';
import type { BehaviourRecord } from '../../api/records.ts';
import { BarChart } from '../../controls/bar-chart.tsx';
import { DataTable } from '../../controls/data-table.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';

type Entry = BehaviourRecord['items'][number];

/** The points of a week that count, by the day on which they were given. */
interface WeekOfPoints {
  readonly monday: string;
  readonly positive: number;
  readonly negative: number;
}

/** The weeks from the first with points to the last, those between without any among them. What was voided or corrected counts in none. */
function weeksOfPoints(entries: readonly Entry[], timeZone: string): readonly WeekOfPoints[] {
  const weeks = new Map<string, { positive: number; negative: number }>();
  for (const { recordedAt, kind, points, voided, corrected } of entries) {
    if (kind === undefined || points === undefined || voided || corrected) continue;
    const monday = mondayOf(dateIn(new Date(recordedAt), timeZone));
    const week = weeks.get(monday) ?? { positive: 0, negative: 0 };
    week[kind] += points;
    weeks.set(monday, week);
  }
  const mondays = [...weeks.keys()].sort();
  const [first, last] = [mondays[0], mondays.at(-1)];
  const all: WeekOfPoints[] = [];
  if (first === undefined || last === undefined) return all;
  for (let monday = first; monday <= last; monday = addDays(monday, 7))
    all.push({ monday, ...(weeks.get(monday) ?? { positive: 0, negative: 0 }) });
  return all;
}

/** Negative points by week: bars for the eye over a table that says the same, and the praise beside. Nothing before there are two weeks to compare. */
export function PointsByWeek({ entries, timeZone }: { readonly entries: readonly Entry[]; readonly timeZone: string }) {
  const weeks = weeksOfPoints(entries, timeZone);
  if (weeks.length < 2) return null;
  return (
    <section>
      <h3>{words.students.pointsByWeek}</h3>
      <BarChart
        most={Math.max(1, ...weeks.map(({ negative }) => negative))}
        bars={weeks.map(({ monday, negative }) => ({ label: monday, value: negative }))}
      />
      <DataTable
        caption={words.students.pointsByWeek}
        rows={weeks}
        keyOf={({ monday }) => monday}
        columns={[
          { title: words.students.week, kind: 'head', cell: ({ monday }) => shortDate(monday) },
          { title: words.students.negative, kind: 'number', cell: ({ negative }) => negative },
          { title: words.students.positive, kind: 'number', cell: ({ positive }) => positive },
        ]}
      />
    </section>
  );
}
