import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { clockError } from '../api/server-clock.ts';
import { startQuery } from '../api/start.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/notice.tsx';
import { timeOf } from '../messages/dates.ts';
import * as words from '../messages/words.ts';
import { usePerson } from '../session/person.ts';
import { onSession, sessionState } from '../session/session.ts';
import { onWaitingRelease, takeWaitingRelease, waitingRelease } from './releases.ts';

/** What is true of the whole application at the moment: no connection, a wrong clock, a new version. */
export function StatusLines() {
  const { timeZone } = usePerson().school;
  const hasNetwork = useSyncExternalStore(onConnection, () => navigator.onLine);
  const session = useSyncExternalStore(onSession, sessionState);
  const { dataUpdatedAt } = useQuery(startQuery);
  const online = hasNetwork && session.kind !== 'unreachable';
  const waiting = useSyncExternalStore(onWaitingRelease, waitingRelease);
  const [minutesOff, setMinutesOff] = useState(0);
  useEffect(() => {
    const look = () => setMinutesOff(Math.round(clockError() / 60_000));
    const timer = setInterval(look, 30_000);
    look();
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {!online && <Notice tone="warning">{words.shell.offline(timeOf(new Date(dataUpdatedAt).toISOString(), timeZone))}</Notice>}
      {minutesOff !== 0 && <Notice tone="warning">{words.shell.clockOff(minutesOff)}</Notice>}
      {waiting && (
        <Notice tone="info">
          {words.shell.newVersion} <Button onClick={takeWaitingRelease}>{words.shell.updateNow}</Button>
        </Notice>
      )}
    </>
  );
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
