import { useQuery } from '@tanstack/react-query';
import { onSiteQuery, type OnSiteRow } from '../../api/attendance/on-site.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import { byClass } from './by-class.ts';
import styles from './on-site.module.css';

/** Who is on site, by class, to be read out or printed. */
export function OnSitePage() {
  const { timeZone } = usePerson().school;
  const { data, error, refetch, isFetching } = useQuery({ ...onSiteQuery, refetchInterval: 60_000 });
  const count = (state: OnSiteRow['state']) => data?.rows.filter((row) => row.state === state).length ?? 0;
  const columns: readonly Column<OnSiteRow>[] = [
    { title: words.onSite.student, kind: 'head', cell: ({ name }) => <bdi>{name}</bdi> },
    { title: words.onSite.state, cell: ({ state }) => <span data-state={state}>{words.onSite.states[state]}</span> },
    { title: words.onSite.since, cell: ({ since }) => since && timeOf(since, timeZone) },
    { title: words.onSite.seen, cell: () => <span className={styles.box} aria-hidden="true" /> },
  ];
  return (
    <Page
      title={words.onSite.title}
      aside={
        <span className={styles.aside}>
          <Button disabled={isFetching} onClick={() => void refetch()}>
            {words.onSite.refresh}
          </Button>
          <Button onClick={() => print()}>{words.onSite.print}</Button>
        </span>
      }
    >
      {error && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} />}
      {data && (
        <>
          <p>
            <strong>{words.onSite.figures(count('in'), count('unknown'), count('out'))}</strong>{' '}
            {words.onSite.at(momentText(data.at, timeZone))}
          </p>
          <p className={styles.soft}>{words.onSite.lead}</p>
          {data.rows.length === 0 && <p>{words.onSite.none}</p>}
          {byClass(data.rows).map(({ classId, className, rows }) => (
            <section key={classId ?? ''} className={styles.class}>
              <h2>{className ?? words.onSite.noClass}</h2>
              <DataTable
                caption={className ?? words.onSite.noClass}
                columns={columns}
                rows={rows}
                keyOf={({ studentId }) => studentId}
              />
            </section>
          ))}
        </>
      )}
    </Page>
  );
}
