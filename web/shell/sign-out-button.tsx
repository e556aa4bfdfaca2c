import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import * as words from '../messages/words.ts';
import { queueEntries, sendQueue } from '../offline/queue.ts';
import { entryTitle } from '../offline/entry-title.ts';
import { useQueue } from '../offline/use-queue.ts';
import { signOutEverywhere } from './sign-out.ts';

/** Signs out. What is not sent yet is named first, because it would be gone. */
export function SignOut({ className }: { readonly className?: string | undefined }) {
  const [asks, setAsks] = useState(false);
  const unsent = useQueue();
  const leave = () => {
    if (queueEntries().length > 0) setAsks(true);
    else void signOutEverywhere();
  };
  const sendFirst = async () => {
    await sendQueue();
    if (queueEntries().length === 0) await signOutEverywhere();
  };
  return (
    <>
      <Button kind="quiet" className={className} onClick={leave}>
        {words.shell.signOut}
      </Button>
      {asks && (
        <Dialog title={words.shell.unsent.title} onClose={() => setAsks(false)}>
          <p>{words.shell.unsent.lead}</p>
          <ul>
            {unsent.map((entry) => (
              <li key={entry.key}>{entryTitle(entry)}</li>
            ))}
          </ul>
          <Button kind="main" onClick={() => void sendFirst()}>
            {words.shell.unsent.send}
          </Button>{' '}
          <Button onClick={() => void signOutEverywhere()}>{words.shell.unsent.signOut}</Button>
        </Dialog>
      )}
    </>
  );
}
