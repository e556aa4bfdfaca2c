import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import { tabularDocument, type TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import type { ClassesHead } from './by-class.ts';
import type { PupilRecord } from './pupil-figures.ts';

const columns: readonly TabularColumn[] = [
  { key: 'yearGroup', title: 'Year group', share: 20 },
  { key: 'students', title: 'Students', kind: 'number', share: 12 },
  { key: 'schoolDays', title: 'School days', kind: 'number', share: 14 },
  { key: 'possibleDays', title: 'Days possible', kind: 'number', share: 16 },
  { key: 'presentDays', title: 'Days present', kind: 'number', share: 16 },
  { key: 'averageDailyAttendance', title: 'Average daily attendance', kind: 'number', share: 26 },
  { key: 'averageDailyMembership', title: 'Average daily membership', kind: 'number', share: 26 },
  { key: 'rate', title: 'Attendance %', kind: 'percent', share: 16 },
];

/** Students without a year group come under this. */
const noYearGroup = 'none';

/**
 * The days of some pupils by year group. A day is possible with any session that counts and is no `notPossible`; it is whole when all of these were attended, half
 * when at least half were, and otherwise none. Days are told in halves, so that they are integers.
 */
export function dailyRows(pupils: readonly PupilRecord[]): TabularSection['rows'] {
  const groups = Map.groupBy(pupils, ({ student: { yearGroup = noYearGroup } }) => yearGroup);
  return [...groups].map(([yearGroup, own]) => {
    let possibleDays = 0;
    let presentHalves = 0;
    for (const { sessions } of own)
      for (const day of Map.groupBy(sessions, ({ date }) => date).values()) {
        const possible = day.filter(({ counted, best }) => counted && best.category !== 'notPossible');
        if (possible.length === 0) continue;
        const attended = possible.filter(({ best }) => best.category === 'attended').length;
        possibleDays += 1;
        presentHalves += Math.floor((attended * 2) / possible.length);
      }
    return { yearGroup, students: own.length, possibleDays, presentHalves };
  });
}

interface Days {
  readonly students: number;
  readonly possibleDays: number;
  readonly presentHalves: number;
}
const noDays: Days = { students: 0, possibleDays: 0, presentHalves: 0 };

/** Average daily attendance, days present over school days, of each year group and of all together. */
export async function averageDailyDocument(
  head: ClassesHead & { readonly schoolDays: number },
  sections: () => AsyncIterable<TabularSection>,
): Promise<ReportDocument> {
  const groups = new Map<string, Days>();
  for await (const { rows } of sections())
    for (const { yearGroup = noYearGroup, students = 0, possibleDays = 0, presentHalves = 0 } of rows) {
      const found = { students: Number(students), possibleDays: Number(possibleDays), presentHalves: Number(presentHalves) };
      groups.set(String(yearGroup), sumOf(groups.get(String(yearGroup)) ?? noDays, found));
    }
  const { schoolDays } = head;
  const all = [...groups.values()].reduce(sumOf, noDays);
  const rows = [...groups]
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([yearGroup, days]) => ({ yearGroup, ...cellsOf(days, schoolDays) }));
  return tabularDocument({ title: 'Average daily attendance', columns }, head, async function* () {
    if (groups.size > 0)
      yield await Promise.resolve({
        heading: 'Year groups',
        aside: `${String(schoolDays)} school days`,
        rows: [...rows, { yearGroup: 'All', ...cellsOf(all, schoolDays) }],
      });
  });
}

function sumOf(one: Days, other: Days): Days {
  return {
    students: one.students + other.students,
    possibleDays: one.possibleDays + other.possibleDays,
    presentHalves: one.presentHalves + other.presentHalves,
  };
}

function cellsOf({ students, possibleDays, presentHalves }: Days, schoolDays: number): TabularSection['rows'][number] {
  const averages = schoolDays > 0 && {
    averageDailyAttendance: Math.round((presentHalves * 50) / schoolDays) / 100,
    averageDailyMembership: Math.round((possibleDays * 100) / schoolDays) / 100,
  };
  const rate = possibleDays > 0 && { rate: Math.floor((presentHalves * 1000 + possibleDays) / (possibleDays * 2)) / 10 };
  return { students, schoolDays, possibleDays, presentDays: presentHalves / 2, ...averages, ...rate };
}
