import { useEffect, useState } from 'react';
import type { DetentionRow } from '../../api/detentions.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { ownerOf } from '../../offline/owner.ts';
import { enqueue, giveUp, onSentNews, sendQueue } from '../../offline/queue.ts';
import { useQueue } from '../../offline/use-queue.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import styles from './detentions.module.css';
import { RefusedOutcome } from './refused-outcome.tsx';

type Outcome = Schema<'Outcome'>;

const outcomes = ['completed', 'missed', 'excused'] as const satisfies readonly Outcome[];

/**
 * How a detention went, by one tap, which is on the device before it is shown and is sent as soon as it can be. Another tap corrects it; undo brings back what was
 * said before. Refusals stand beside the student whom they concern, in the words of the API.
 */
export function OutcomeChoice({ row }: { readonly row: DetentionRow }) {
  const { detentionId, studentName, status } = row;
  const me = usePerson();
  const owner = ownerOf({ schoolId: me.school.id, userId: me.userId });
  const key = `${owner} outcome ${detentionId}`;
  const said = outcomes.find((each) => each === status);
  const [before, setBefore] = useState<Outcome>();
  const [sent, setSent] = useState<{ readonly outcome: Outcome; readonly row: DetentionRow }>();
  const [isSending, setSending] = useState(false);
  const waiting = useQueue().find((entry) => entry.key === key && entry.kind === 'outcome');
  useEffect(
    () =>
      onSentNews(({ kind, entry }) => {
        if (kind === 'saved' && entry.key === key && entry.kind === 'outcome') setSent({ outcome: entry.body.outcome, row });
      }),
    [key, row],
  );
  // What was sent is shown until the list is read anew.
  const known = sent?.row === row ? sent.outcome : said;
  const wanted = waiting?.kind === 'outcome' ? waiting.body.outcome : undefined;
  const isRefused = waiting?.state === 'refused';
  const shown = isRefused ? known : (wanted ?? known);
  const say = async (outcome: Outcome, reason?: string) => {
    setBefore(shown);
    setSent(undefined);
    setSending(true);
    const label = words.detentions.waitingOutcome(studentName, row.typeName, words.detentions.outcomes[outcome]);
    await enqueue({ owner, key, kind: 'outcome', body: { detentionId, outcome, ...(reason && { reason }) }, label });
    await sendQueue();
    setSending(false);
  };
  return (
    <div className={styles.outcome}>
      <div className={styles.choices} role="group" aria-label={words.detentions.outcomeOf(studentName)}>
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className={styles.choice}
            data-outcome={outcome}
            aria-pressed={shown === outcome}
            onClick={() => void say(outcome)}
          >
            {words.detentions.outcomes[outcome]}
          </button>
        ))}
        {before !== undefined && shown !== undefined && before !== shown && (
          <Button kind="quiet" onClick={() => void say(before)}>
            {words.detentions.undo}
          </Button>
        )}
      </div>
      {sent !== undefined && (
        <span role="status" className={styles.spoken}>
          {words.detentions.saidOutcome(studentName, words.detentions.outcomes[sent.outcome])}
        </span>
      )}
      {waiting?.state === 'waiting' && !isSending && <Notice tone="warning">{words.detentions.kept}</Notice>}
      {isRefused && wanted && (
        <RefusedOutcome
          studentName={studentName}
          detail={waiting.detail ?? ''}
          mayGiveReason={said !== undefined && hasRole(me, ['admin'])}
          onReason={(reason) => say(wanted, reason)}
          onLeave={() => void giveUp(key)}
        />
      )}
    </div>
  );
}
