import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import type { DetentionRow } from '../../api/detentions.ts';
import { isFault } from '../../api/fault.ts';
import { recordOutcome } from '../../api/recording.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { currentOwner } from '../../offline/owner.ts';
import { enqueue } from '../../offline/queue.ts';
import { useQueue } from '../../offline/use-queue.ts';
import styles from './detentions.module.css';

type Outcome = Schema<'Outcome'>;

const outcomes = ['completed', 'missed', 'excused'] as const satisfies readonly Outcome[];

interface Saying {
  readonly outcome: Outcome;
  /** The same for each try, so that it is recorded once. */
  readonly key: string;
}

/**
 * How a detention went, by one tap. Another tap corrects it; undo brings back what was said before. Refusals stand beside the student whom they concern, in the
 * words of the API; without a network it waits on the device.
 */
export function OutcomeChoice({ row }: { readonly row: DetentionRow }) {
  const { detentionId, studentName, status } = row;
  const said = outcomes.find((each) => each === status);
  const [before, setBefore] = useState<Outcome>();
  const save = useChange('outcome', ({ outcome, key }: Saying) => recordOutcome(detentionId, { outcome }, key));
  const waiting = useQueue().find((entry) => entry.kind === 'outcome' && entry.body.detentionId === detentionId);
  const say = (outcome: Outcome) => {
    setBefore(said);
    const saying = { outcome, key: crypto.randomUUID() };
    save.mutate(saying, {
      onError: (error) => {
        if (isFault(error, 'network')) void keep(row, saying);
      },
    });
  };
  const shown = save.isPending || waiting ? save.variables?.outcome : said;
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
            disabled={save.isPending}
            onClick={() => say(outcome)}
          >
            {words.detentions.outcomes[outcome]}
          </button>
        ))}
        {before !== undefined && said !== undefined && before !== said && (
          <Button kind="quiet" onClick={() => say(before)}>
            {words.detentions.undo}
          </Button>
        )}
      </div>
      {save.isSuccess && (
        <span role="status" className={styles.spoken}>
          {words.detentions.saidOutcome(studentName, words.detentions.outcomes[save.variables.outcome])}
        </span>
      )}
      {waiting && <Notice tone="warning">{words.detentions.kept}</Notice>}
      {save.error && !waiting && <FaultText error={save.error} />}
    </div>
  );
}

/** Leaves an outcome to the queue of the device, under the key of its first try. Nothing is kept for nobody. */
async function keep({ detentionId, studentName, typeName }: DetentionRow, { outcome, key }: Saying): Promise<void> {
  const owner = currentOwner();
  if (owner === undefined) return;
  const label = words.detentions.waitingOutcome(studentName, typeName, words.detentions.outcomes[outcome]);
  await enqueue({ owner, key, kind: 'outcome', body: { detentionId, outcome }, label });
}
