import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeUntrue } from '../api/change.ts';
import { registerQuery } from '../api/registers.ts';
import { startQuery } from '../api/start.ts';
import { forgetOldDrafts } from '../offline/drafts.ts';
import { onSentNews, readQueue, sendQueue } from '../offline/queue.ts';
import { keepStart } from '../offline/start-store.ts';
import { refresh, sessionState } from '../session/session.ts';

/** Milliseconds between two tries to send what waits. */
const pause = 30_000;

/** Sends what waits on this device whenever there may be a network, and keeps what the next start needs. Shows nothing. */
export function Sending() {
  const queries = useQueryClient();
  const { data: start, dataUpdatedAt } = useQuery(startQuery);
  useEffect(() => {
    // A device that keeps nothing still works, with the network.
    if (start) void keepStart(start, dataUpdatedAt).catch(() => undefined);
    const [today] = start?.days ?? [];
    if (today) void forgetOldDrafts(today.date).catch(() => undefined);
  }, [start, dataUpdatedAt]);
  useEffect(() => {
    const send = () => {
      if (document.visibilityState === 'hidden') return;
      if (sessionState().kind === 'unreachable') void refresh();
      void sendQueue();
    };
    void readQueue().then(send);
    const timer = setInterval(send, pause);
    addEventListener('online', send);
    document.addEventListener('visibilitychange', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
      document.removeEventListener('visibilitychange', send);
    };
  }, []);
  useEffect(
    () =>
      onSentNews((news) => {
        if (news.kind !== 'saved') return;
        if (news.entry.kind === 'register' && news.saved)
          queries.setQueryData(registerQuery(news.entry.address).queryKey, (before) => before && { ...before, ...news.saved });
        void makeUntrue(queries, news.entry.kind);
      }),
    [queries],
  );
  return null;
}
