import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { deliveriesQuery, type DeliveryRow } from '../../api/notifications.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';

/** What became of the messages of the school. What bounced is shown first, because somebody has to do something about it. */
export function DeliveriesPage() {
  const [search] = useSearchParams();
  const { timeZone } = usePerson().school;
  const recipientId = search.get('recipientId') ?? undefined;
  const showsAll = search.get('outcome') === 'all';
  const list = useInfiniteQuery(
    deliveriesQuery({ ...(!showsAll && { outcome: 'bounced' }), ...(recipientId !== undefined && { recipientId }) }),
  );
  return (
    <Page title={words.deliveries.title}>
      <p>{words.deliveries.lead}</p>
      <FilterBar
        label={words.list.filters}
        filters={[
          {
            name: 'outcome',
            label: words.deliveries.outcome,
            kind: 'choice',
            otherwise: 'bounced',
            options: [
              { value: 'bounced', text: words.deliveries.bounced },
              { value: 'all', text: words.list.any },
            ],
          },
        ]}
      />
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{showsAll ? words.deliveries.none : words.deliveries.noneBounced}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable caption={words.deliveries.title} columns={columnsIn(timeZone)} rows={list.data} keyOf={keyOf} />
      )}
      <LoadMore list={list} />
    </Page>
  );
}

function keyOf({ noticeId, recipientId, channel, at }: DeliveryRow): string {
  return `${noticeId} ${recipientId} ${channel} ${at}`;
}

function columnsIn(timeZone: string): readonly Column<DeliveryRow>[] {
  return [
    { title: words.deliveries.address, kind: 'head', cell: ({ address, recipientId }) => address ?? recipientId },
    { title: words.deliveries.kind, cell: ({ kind }) => words.notifications.kinds[kind] },
    { title: words.deliveries.channel, cell: ({ channel }) => words.deliveries.channels[channel] },
    {
      title: words.deliveries.outcome,
      cell: ({ outcome, reason }) => [words.deliveries.outcomes[outcome], reason].filter(Boolean).join(': '),
    },
    { title: words.deliveries.when, cell: ({ at }) => momentText(at, timeZone) },
  ];
}
