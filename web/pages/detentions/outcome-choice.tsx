import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { recordOutcome, type DetentionRow } from '../../api/detentions.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { words } from '../../messages/words.ts';
import styles from './detentions.module.css';

type Outcome = Schema<'Outcome'>;

const outcomes = ['completed', 'missed', 'excused'] as const satisfies readonly Outcome[];

/**
 * How a detention went, by one tap. Another tap corrects it; undo brings back what was said before. Refusals stand beside the student whom they concern, in the
 * words of the API.
 */
export function OutcomeChoice({ row }: { readonly row: DetentionRow }) {
  const { detentionId, studentName, status } = row;
  const said = outcomes.find((each) => each === status);
  const [before, setBefore] = useState<Outcome>();
  const save = useChange('outcome', (outcome: Outcome) => recordOutcome(detentionId, { outcome }, crypto.randomUUID()));
  const say = (outcome: Outcome) => {
    setBefore(said);
    save.mutate(outcome);
  };
  const shown = save.isPending ? save.variables : said;
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
          {words.detentions.saidOutcome(studentName, words.detentions.outcomes[save.variables])}
        </span>
      )}
      {save.error && <FaultText error={save.error} />}
    </div>
  );
}
