import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useChange } from '../../api/change.ts';
import {
  changeReportSchedule,
  removeReportSchedule,
  reportSchedulesQuery,
  reportTypesQuery,
  type ReportSchedule,
} from '../../api/reports.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { AddSchedule } from './add-schedule.tsx';
import styles from './reports.module.css';

/** Reports that are made again and again: when, for whom, and why one has paused. */
export function SchedulesPage() {
  const types = useQuery(reportTypesQuery);
  const list = useQuery(reportSchedulesQuery);
  const titleOf = ({ type }: ReportSchedule) => types.data?.find((each) => each.type === type)?.title ?? type;
  const columns: readonly Column<ReportSchedule>[] = [
    {
      title: words.reports.type,
      kind: 'head',
      cell: (row) => (
        <>
          {titleOf(row)} ({row.format.toUpperCase()})
        </>
      ),
    },
    { title: words.schedules.when, cell: whenOf },
    {
      title: words.reports.about,
      cell: ({ filters: { days, classIds = [] } }) =>
        [days && words.schedules.periods[days], classIds.length > 0 && words.reports.classes(classIds.length)]
          .filter(Boolean)
          .join(' · '),
    },
    { title: words.schedules.recipients, cell: ({ recipients }) => words.schedules.recipientsCount(recipients.length) },
    { title: words.reports.state, cell: ({ paused }) => paused && words.schedules.paused[paused] },
    { title: words.schedules.remove, kind: 'action', cell: (row) => <Actions row={row} /> },
  ];
  return (
    <Page title={words.schedules.title} aside={<Link href={href('reports', {})}>{words.report.back}</Link>}>
      <p>{words.schedules.lead}</p>
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{words.schedules.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable caption={words.schedules.title} columns={columns} rows={list.data} keyOf={({ scheduleId }) => scheduleId} />
      )}
      <section className={styles.section}>
        <h2>{words.schedules.add}</h2>
        {types.data && <AddSchedule types={types.data} />}
      </section>
    </Page>
  );
}

function whenOf({ weekdays, at }: ReportSchedule): string {
  return `${weekdays.map((day) => words.schedules.weekday[day]).join(', ')} ${at}`;
}

function Actions({ row: { scheduleId, paused } }: { readonly row: ReportSchedule }) {
  const remove = useChange('reportSchedule', () => removeReportSchedule(scheduleId));
  const goOn = useChange('reportSchedule', () => changeReportSchedule(scheduleId, {}));
  const error = remove.error ?? goOn.error;
  return (
    <>
      {paused && (
        <Button disabled={goOn.isPending} onClick={() => goOn.mutate(undefined)}>
          {words.schedules.goOn}
        </Button>
      )}
      <Button kind="quiet" disabled={remove.isPending} onClick={() => remove.mutate(undefined)}>
        {words.schedules.remove}
      </Button>
      {error && <FaultText error={error} />}
    </>
  );
}
