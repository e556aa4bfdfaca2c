import { useQuery } from '@tanstack/react-query';
import { addDays, isIsoDate, mondayOf } from '../../../domain/wall-clock.ts';
import { weeksQuery } from '../../api/attendance/figures.ts';
import type { Schema } from '../../api/schema.ts';
import { BarChart } from '../../controls/bar-chart.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';

type Week = Schema<'GetAttendanceSummaryAnswer'>['groups'][number];

/** Weeks that are shown, this one among them. */
const shownWeeks = 8;

const columns: readonly Column<Week>[] = [
  { title: words.figures.week, kind: 'head', cell: (week) => nameOf(week) },
  {
    title: words.figures.rate,
    kind: 'number',
    cell: ({ totals: { rate } }) => (rate === null ? words.figures.noRate : rateText(rate)),
  },
  { title: words.figures.attended, kind: 'number', cell: ({ totals }) => totals.attended },
  { title: words.figures.authorised, kind: 'number', cell: ({ totals }) => totals.authorised },
  { title: words.figures.unauthorised, kind: 'number', cell: ({ totals }) => totals.unauthorised },
  { title: words.figures.late, kind: 'number', cell: ({ totals }) => totals.late },
  { title: words.figures.possible, kind: 'number', cell: ({ totals }) => totals.possible },
];

/** Attendance of the last weeks: bars for the eye over a table that says the same. */
export function WeeksPage() {
  const today = useToday();
  const from = addDays(mondayOf(today), -7 * (shownWeeks - 1));
  const { data, error } = useQuery(weeksQuery(from, today));
  const rates = data?.groups.flatMap(({ totals: { rate } }) => (rate === null ? [] : [rate])) ?? [];
  const least = Math.max(0, Math.floor(Math.min(100, ...rates) / 10) * 10 - 10);
  return (
    <Page title={words.figures.title}>
      <p>{words.figures.lead(shortDate(from), shortDate(today))}</p>
      {error && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} />}
      {data && rates.length === 0 && <p>{words.figures.none}</p>}
      {data && rates.length > 0 && (
        <>
          <BarChart
            least={least}
            most={100}
            bars={data.groups.map((week) => ({ label: week.key, value: week.totals.rate ?? undefined }))}
          />
          <p>
            {data.totals.rate !== null && words.figures.total(rateText(data.totals.rate))} {words.figures.scale(rateText(least))}
          </p>
          <DataTable caption={words.figures.title} columns={columns} rows={data.groups} keyOf={({ key }) => key} />
        </>
      )}
    </Page>
  );
}

/** The name of a week: the day with which it begins, where its key is one. */
function nameOf({ key, name }: Week): string {
  return isIsoDate(key) ? shortDate(key) : name;
}
