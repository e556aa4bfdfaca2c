import { Button } from '../../controls/button.tsx';
import { Notice } from '../../controls/notice.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { giveUp, tryAgain, type QueueEntry } from '../../offline/queue.ts';

/** What is so of a register that is saved on this device and that the API does not have. */
export function UnsentLine({ entry, timeZone }: { readonly entry: QueueEntry; readonly timeZone: string }) {
  switch (entry.state) {
    case 'waiting':
    case 'doubtful':
      return <p role="status">{words.register.savedHere(timeOf(entry.madeAt, timeZone))}</p>;
    case 'asked':
      return (
        <Notice tone="warning">
          {words.register.waitsForChoice} <Button onClick={() => void tryAgain(entry.key)}>{words.register.choose}</Button>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="fault">
          <p>{words.register.refused(entry.detail ?? '')}</p>
          <p>{words.register.refusedHint}</p>
          <Button kind="quiet" onClick={() => void giveUp(entry.key)}>
            {words.register.remove}
          </Button>
        </Notice>
      );
  }
}
