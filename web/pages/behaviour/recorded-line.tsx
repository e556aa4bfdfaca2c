import { Button } from '../../controls/button.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import type { QueueEntry } from '../../offline/queue.ts';

interface RecordedLineProps {
  readonly recorded: {
    readonly label: string;
    readonly entry: QueueEntry | undefined;
    readonly canUndo: boolean;
    readonly isUndone?: boolean;
  };
  readonly onUndo: () => void;
}

/** What became of what was recorded last, and the way back for ten minutes. */
export function RecordedLine({ recorded: { label, entry, canUndo, isUndone }, onUndo }: RecordedLineProps) {
  if (isUndone === true) return <Notice tone="info">{words.behaviour.undone(label)}</Notice>;
  if (entry?.state === 'refused') return <Notice tone="fault">{words.behaviour.refused(label, entry.detail ?? '')}</Notice>;
  return (
    <Notice tone={entry ? 'warning' : 'good'}>
      {entry ? words.behaviour.kept(label) : words.behaviour.recorded(label)}{' '}
      {canUndo && <Button onClick={onUndo}>{words.behaviour.undo}</Button>}
    </Notice>
  );
}
