import { useEffect, useState, useSyncExternalStore } from 'react';
import { voidIncident } from '../../api/incidents.ts';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import * as words from '../../messages/words.ts';
import { enqueue, giveUp, onQueue, onSentNews, queueEntries, sendQueue } from '../../offline/queue.ts';

/** Milliseconds for which what was recorded can be taken back with one tap. */
const undoable = 600_000;

interface Recorded {
  readonly key: string;
  readonly label: string;
  readonly at: number;
  readonly incidentId?: string;
  readonly isUndone?: boolean;
}

/** Records incidents: each is kept on this device and sent as soon as it can be, and can be taken back for ten minutes, sent or not. */
export function useRecording(owner: string) {
  const [last, setLast] = useState<Recorded>();
  const [now, setNow] = useState(Date.now);
  const entry = useSyncExternalStore(onQueue, () => queueEntries().find(({ key }) => key === last?.key));
  const takingBack = useChange('incident', ({ incidentId, key }: { readonly incidentId: string; readonly key: string }) =>
    voidIncident(incidentId, { reason: words.behaviour.undoReason }, `${key}-undo`),
  );
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    const stop = onSentNews((news) => {
      const { id } = news.kind === 'saved' ? news : {};
      if (id !== undefined) setLast((before) => (before?.key === news.entry.key ? { ...before, incidentId: id } : before));
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
  return {
    /** What was recorded last, and how far it has come. */
    last: last && { ...last, entry, canUndo: last.isUndone !== true && now - last.at < undoable },
    fault: takingBack.error,
    async record(body: Schema<'IncidentInput'>, label: string): Promise<void> {
      const key = crypto.randomUUID();
      await enqueue({ kind: 'incident', key, owner, body, label });
      setLast({ key, label, at: Date.now() });
      await sendQueue();
    },
    async undo(): Promise<void> {
      if (!last) return;
      if (last.incidentId === undefined) await giveUp(last.key);
      else await takingBack.mutateAsync({ incidentId: last.incidentId, key: last.key });
      setLast({ ...last, isUndone: true });
    },
  };
}
