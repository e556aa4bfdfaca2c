import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { downloadLink, reportQuery, reportTypesQuery, retryReport } from '../../api/reports.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { progressText, shortDate, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { dateIn } from '../../../domain/wall-clock.ts';
import { usePerson } from '../../session/person.ts';
import { aboutOf } from './report-table.tsx';

/** One report: how far it is, its files, or why there are none. */
export function ReportPage() {
  const { reportId } = useParams<{ reportId: string }>();
  const { timeZone } = usePerson().school;
  const types = useQuery(reportTypesQuery);
  const { data, error, refetch } = useQuery(reportQuery(reportId));
  const download = useMutation({
    mutationFn: (format: Schema<'ReportFormat'>) => downloadLink(reportId, format),
    onSuccess: (url) => location.assign(url),
  });
  const retry = useMutation({
    mutationFn: () => retryReport(reportId, crypto.randomUUID()),
    onSuccess: () => refetch(),
  });
  if (error && !data) throw error;
  if (!data || types.isPending) return <Waiting label={words.shell.loading} />;
  const { status, formats, progress, createdAt } = data;
  const made = words.report.made(shortDate(dateIn(new Date(createdAt), timeZone)), timeOf(createdAt, timeZone));
  const title = types.data?.find((each) => each.type === data.type)?.title ?? words.report.title;
  return (
    <Page title={title} aside={<span>{made}</span>}>
      <p>{aboutOf(data)}</p>
      {status === 'ready' && (
        <>
          <Notice tone="good">{words.report.ready}</Notice>
          <p>
            {formats.map((format) => (
              <Button key={format} kind="main" disabled={download.isPending} onClick={() => download.mutate(format)}>
                {words.report.download(format)}
              </Button>
            ))}
          </p>
          {download.isSuccess && <p role="status">{words.report.beginning}</p>}
        </>
      )}
      {(status === 'queued' || status === 'running') && (
        <Notice tone="info">{words.report.working(progressText(progress))}</Notice>
      )}
      {status === 'failed' && (
        <>
          <Notice tone="fault">
            {words.report.failed} {data.error}
          </Notice>
          <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
            {words.report.retry}
          </Button>
        </>
      )}
      {status === 'expired' && <Notice tone="warning">{words.report.expired}</Notice>}
      {download.error && <FaultText error={download.error} />}
      {retry.error && <FaultText error={retry.error} />}
    </Page>
  );
}
