import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { useChange } from '../../api/change.ts';
import { notificationsQuery, readAllNotifications, readNotification, type NotificationRow } from '../../api/notifications.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import styles from './notifications.module.css';

/** What one was told, the latest first. Each leads to what it is about and is read by being followed. */
export function NotificationsPage() {
  const [search] = useSearchParams();
  const { unreadNotifications } = usePerson();
  const onlyUnread = search.get('show') === 'unread';
  const list = useInfiniteQuery({ ...notificationsQuery(onlyUnread), refetchInterval: 60_000 });
  const readAll = useChange('notification', readAllNotifications);
  return (
    <Page title={words.notifications.title} aside={<Link href={href('preferences', {})}>{words.notifications.preferences}</Link>}>
      <div className={styles.head}>
        <FilterBar
          label={words.list.filters}
          filters={[
            {
              name: 'show',
              label: words.notifications.filter,
              kind: 'choice',
              options: [{ value: 'unread', text: words.notifications.unread }],
            },
          ]}
        />
        {unreadNotifications > 0 && (
          <Button disabled={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
            {words.notifications.readAll}
          </Button>
        )}
      </div>
      {readAll.error && <FaultText error={readAll.error} />}
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{onlyUnread ? words.notifications.noneUnread : words.notifications.none}</p>}
      <ul className={styles.list}>
        {list.data?.map((row) => (
          <Notification key={row.notificationId} row={row} />
        ))}
      </ul>
      <LoadMore list={list} />
    </Page>
  );
}

function Notification({ row: { notificationId, title, body, link, at, kind, read } }: { readonly row: NotificationRow }) {
  const { timeZone } = usePerson().school;
  const markRead = useChange('notification', readNotification);
  return (
    <li className={styles.row} data-unread={!read}>
      <Link
        href={link}
        className={styles.link}
        onClick={() => {
          if (!read) markRead.mutate(notificationId);
        }}
      >
        {!read && <span className={styles.mark}>{words.notifications.unreadMark}</span>}
        <strong>{title}</strong>
        <span>{body}</span>
        <small className={styles.soft}>
          {words.notifications.kinds[kind]} · {momentText(at, timeZone)}
        </small>
      </Link>
    </li>
  );
}
