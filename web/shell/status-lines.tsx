import { useEffect, useState, useSyncExternalStore } from 'react';
import { clockError } from '../api/client.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/notice.tsx';
import { words } from '../messages/words.ts';
import { onWaitingRelease, takeWaitingRelease, waitingRelease } from './releases.ts';

/** What is true of the whole application at the moment: no connection, a wrong clock, a new version. */
export function StatusLines() {
  const online = useSyncExternalStore(onConnection, () => navigator.onLine);
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
      {!online && <Notice tone="warning">{words.shell.offline}</Notice>}
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
