import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dateIn } from '../../../domain/wall-clock.ts';
import { useChange } from '../../api/change.ts';
import { cancelReport, downloadLink, retryReport, type ReportRow, type ReportTypeRow } from '../../api/reports.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { momentText, progressText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import styles from './reports.module.css';

interface ReportTableProps {
  readonly rows: readonly ReportRow[];
  readonly types: readonly ReportTypeRow[];
}

/** Reports with how far each is, why one failed, and its files. */
export function ReportTable({ rows, types }: ReportTableProps) {
  const { timeZone } = usePerson().school;
  const titleOf = ({ type }: ReportRow) => types.find((each) => each.type === type)?.title ?? type;
  const columns: readonly Column<ReportRow>[] = [
    {
      title: words.reports.type,
      kind: 'head',
      cell: (row) => <Link href={href('report', { reportId: row.reportId })}>{titleOf(row)}</Link>,
    },
    { title: words.reports.about, cell: (row) => aboutOf(row) },
    { title: words.reports.madeAt, cell: ({ createdAt }) => momentText(createdAt, timeZone) },
    { title: words.reports.state, cell: (row) => <State row={row} timeZone={timeZone} /> },
    { title: words.reports.files, kind: 'action', cell: (row) => <Actions row={row} /> },
  ];
  return <DataTable caption={words.reports.list} columns={columns} rows={rows} keyOf={({ reportId }) => reportId} />;
}

/** What a report is about in a few words: its days, its classes, and whether somebody asked for it. */
export function aboutOf({ filters: { date, from, to, classIds = [] }, nightly, scheduleId }: ReportRow): string {
  return [
    date !== undefined && shortDate(date),
    from !== undefined && to !== undefined && words.reports.days(shortDate(from), shortDate(to)),
    classIds.length > 0 && words.reports.classes(classIds.length),
    nightly && words.reports.nightly,
    scheduleId !== undefined && words.reports.scheduled,
  ]
    .filter(Boolean)
    .join(' · ');
}

function State({
  row: { status, progress, error, expiresAt },
  timeZone,
}: {
  readonly row: ReportRow;
  readonly timeZone: string;
}) {
  const { states } = words.reports;
  if (status === 'running')
    return (
      <>
        <progress className={styles.progress} value={progress} aria-label={words.reports.state} />{' '}
        {states.running(progressText(progress))}
      </>
    );
  if (status === 'ready') return `${states.ready}, ${words.reports.until(shortDate(dateIn(new Date(expiresAt), timeZone)))}`;
  return [states[status], error].filter(Boolean).join(': ');
}

function Actions({ row: { reportId, status, formats } }: { readonly row: ReportRow }) {
  const download = useMutation({
    mutationFn: (format: Schema<'ReportFormat'>) => downloadLink(reportId, format),
    onSuccess: (url) => location.assign(url),
  });
  const retry = useChange('report', () => retryReport(reportId, crypto.randomUUID()));
  const cancel = useChange('report', () => cancelReport(reportId));
  const error = download.error ?? retry.error ?? cancel.error;
  return (
    <>
      {status === 'ready' &&
        formats.map((format) => (
          <Button key={format} disabled={download.isPending} onClick={() => download.mutate(format)}>
            {words.report.download(format)}
          </Button>
        ))}
      {status === 'failed' && (
        <Button disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
          {words.report.retry}
        </Button>
      )}
      {(status === 'queued' || status === 'running') && (
        <Button kind="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {words.reports.cancel}
        </Button>
      )}
      {error && <FaultText error={error} />}
    </>
  );
}
