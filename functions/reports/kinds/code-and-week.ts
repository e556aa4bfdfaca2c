import { shownCodes } from '../../../domain/attendance/codes/shown-codes.ts';
import type { Category } from '../../../domain/attendance/codes/code-set.ts';
import { longDate, shortDate } from '../../../domain/reports/date-text.ts';
import { rateBars } from '../../../domain/reports/rate-bars.ts';
import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import { tabularDocument, type TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { mondayOf } from '../../../domain/time.ts';
import type { ClassesHead } from './by-class.ts';
import type { PupilRecord } from './pupil-figures.ts';

const columns: readonly TabularColumn[] = [
  { key: 'week', title: 'Week', kind: 'date' },
  { key: 'code', title: 'Code', share: 12 },
  { key: 'label', title: 'Meaning', share: 44 },
  { key: 'category', title: 'Counts as', share: 20 },
  { key: 'sessions', title: 'Sessions', kind: 'number', share: 14 },
];

/** How many sessions of some pupils there are of each code in each week, weeks by their Mondays. */
export function codeRows(pupils: readonly PupilRecord[]): TabularSection['rows'] {
  const sums = new Map<string, { week: string; code: string; category: Category; sessions: number }>();
  for (const { sessions } of pupils)
    for (const { date, counted, best } of sessions) {
      if (!counted) continue;
      const week = mondayOf(date);
      const key = `${week} ${best.code} ${best.category}`;
      const sum = sums.get(key) ?? { week, code: best.code, category: best.category, sessions: 0 };
      sums.set(key, { ...sum, sessions: sum.sessions + 1 });
    }
  return [...sums.values()];
}

/** The attendance return by code and week: all classes added up, a part for each week. */
export async function codeAndWeekDocument(
  head: ClassesHead,
  sections: () => AsyncIterable<TabularSection>,
): Promise<ReportDocument> {
  const sums = new Map<string, { week: string; code: string; category: string; sessions: number }>();
  for await (const { rows } of sections())
    for (const { week = '', code = '', category = '', sessions = 0 } of rows) {
      const key = `${String(week)} ${String(code)} ${String(category)}`;
      const before = sums.get(key)?.sessions ?? 0;
      sums.set(key, {
        week: String(week),
        code: String(code),
        category: String(category),
        sessions: before + Number(sessions),
      });
    }
  const codes = shownCodes(head.codeSet);
  const orderOf = (code: string) => codes.findIndex(({ exportsAs }) => exportsAs === code);
  const labelOf = (code: string, category: string) =>
    (codes.find((each) => each.exportsAs === code && each.category === category) ?? codes.find((each) => each.exportsAs === code))
      ?.label ?? code;
  const weeks = [...Map.groupBy([...sums.values()], ({ week }) => week)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, rows]) => ({ week, rows, ...figuresOf(rows) }));
  const bars = weeks
    .filter(({ possible }) => possible > 0)
    .map(({ week, possible, attended }) => ({ label: shortDate(week), value: Math.round((attended * 1000) / possible) / 10 }));
  const title = 'Attendance return by code and week';
  return tabularDocument({ title, columns, opening: rateBars('Attendance by week', bars) }, head, async function* () {
    for (const { week, rows, possible, attended } of weeks) {
      yield await Promise.resolve({
        heading: `Week of ${longDate(week)}`,
        aside: `${String(possible)} possible, ${String(attended)} attended`,
        rows: rows
          .toSorted((one, other) => orderOf(one.code) - orderOf(other.code))
          .map((row) => ({
            ...row,
            label: labelOf(row.code, row.category),
            category: row.category === 'notPossible' ? 'not possible' : row.category,
          })),
      });
    }
  });
}

function figuresOf(rows: readonly { readonly category: string; readonly sessions: number }[]) {
  const sum = (some: typeof rows) => some.reduce((total, { sessions }) => total + sessions, 0);
  return {
    possible: sum(rows.filter(({ category }) => category !== 'notPossible')),
    attended: sum(rows.filter(({ category }) => category === 'attended')),
  };
}
