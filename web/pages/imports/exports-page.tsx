import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { exportLink, exportsQuery, requestExport, type ExportRow } from '../../api/setup/imports.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';

/** Has the roster written for another system, and hands out what was written. */
export function ExportsPage() {
  const { timeZone } = usePerson().school;
  const [key, setKey] = useState(() => crypto.randomUUID());
  const list = useInfiniteQuery(exportsQuery);
  const ask = useChange(
    'export',
    () => requestExport(key),
    () => setKey(crypto.randomUUID()),
  );
  const download = useMutation({
    mutationFn: exportLink,
    onSuccess: (url) => {
      if (url !== undefined) location.assign(url);
    },
  });
  const columns: readonly Column<ExportRow>[] = [
    { title: words.imports.created, kind: 'head', cell: ({ createdAt }) => momentText(createdAt, timeZone) },
    { title: words.imports.state, cell: ({ status, failure }) => failure ?? words.exports.status[status] },
    {
      title: words.exports.holds,
      cell: ({ counts }) => (counts ? words.exports.counts(counts) : ''),
    },
    {
      title: words.exports.until,
      cell: ({ availableUntil }) => (availableUntil === undefined ? '' : momentText(availableUntil, timeZone)),
    },
    {
      title: words.exports.get,
      kind: 'action',
      cell: ({ exportId, availableUntil, createdAt }) =>
        availableUntil !== undefined && (
          <Button
            disabled={download.isPending}
            aria-label={words.exports.downloadOf(momentText(createdAt, timeZone))}
            onClick={() => download.mutate(exportId)}
          >
            {words.exports.download}
          </Button>
        ),
    },
  ];
  return (
    <Page
      title={words.exports.title}
      aside={
        <Button kind="main" disabled={ask.isPending} onClick={() => ask.mutate(undefined)}>
          {words.exports.ask}
        </Button>
      }
    >
      <p>{words.exports.lead}</p>
      {ask.error && <FaultText error={ask.error} />}
      {ask.isSuccess && <Notice tone="good">{words.exports.asked}</Notice>}
      {download.error && <FaultText error={download.error} />}
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{words.exports.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable caption={words.exports.title} columns={columns} rows={list.data} keyOf={({ exportId }) => exportId} />
      )}
      <LoadMore list={list} />
    </Page>
  );
}
