import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { reportsQuery, reportTypesQuery } from '../../api/reports.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { AskForReport } from './ask-for-report.tsx';
import { ReportTable } from './report-table.tsx';
import styles from './reports.module.css';

/** Asking for a report, and the reports so far with how far each is. */
export function ReportsPage() {
  const types = useQuery(reportTypesQuery);
  const list = useInfiniteQuery(reportsQuery());
  return (
    <Page title={words.reports.title} aside={<Link href={href('reportSchedules', {})}>{words.reports.schedules}</Link>}>
      <section className={styles.section}>
        <h2>{words.reports.ask}</h2>
        {types.error && !types.data && <FaultText error={types.error} />}
        {!types.data && !types.error && <Waiting label={words.shell.loading} />}
        {types.data && <AskForReport types={types.data} />}
      </section>
      <section className={styles.section}>
        <h2>{words.reports.list}</h2>
        {list.error && !list.data && <FaultText error={list.error} />}
        {!list.data && !list.error && <Waiting label={words.shell.loading} />}
        {list.data?.length === 0 && <p>{words.reports.none}</p>}
        {list.data && list.data.length > 0 && <ReportTable rows={list.data} types={types.data ?? []} />}
        <LoadMore list={list} />
      </section>
    </Page>
  );
}
