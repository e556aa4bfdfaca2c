import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { changeDetention, type FullDetention } from '../../api/detentions.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './detentions.module.css';

/** What a family said against a detention, and what was decided about it. */
export function ObjectionSection({ detention: { detentionId, objection } }: { readonly detention: FullDetention }) {
  const { timeZone } = usePerson().school;
  const [note, setNote] = useState('');
  const decide = useChange('detention', (upheld: boolean) =>
    changeDetention(detentionId, { objection: { upheld, ...(note.trim() !== '' && { note: note.trim() }) } }),
  );
  if (!objection) return null;
  const { at, reason, decision } = objection;
  return (
    <section className={styles.section}>
      <h2>{words.detention.objection}</h2>
      <p>
        {words.detention.objectionBy(momentText(at, timeZone))} “{reason}”
      </p>
      {decision && (
        <Notice tone="info">
          {[decision.upheld ? words.detention.upheld : words.detention.overruled, decision.note].filter(Boolean).join(': ')}
        </Notice>
      )}
      {!decision && (
        <>
          <TextField
            label={words.detention.decideNote}
            maxLength={1000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <div className={styles.actions}>
            <Button disabled={decide.isPending} onClick={() => decide.mutate(true)}>
              {words.detention.uphold}
            </Button>
            <Button disabled={decide.isPending} onClick={() => decide.mutate(false)}>
              {words.detention.overrule}
            </Button>
          </div>
        </>
      )}
      {decide.isSuccess && <Notice tone="good">{words.detention.decided}</Notice>}
      {decide.error && <FaultText error={decide.error} />}
    </section>
  );
}
