import { useChange } from '../../api/change.ts';
import { changeDetention, type FullDetention } from '../../api/detentions.ts';
import type { Schema } from '../../api/schema.ts';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import styles from './detentions.module.css';
import { placeIn, SessionChoice } from './session-choice.tsx';

interface MoveFormProps {
  readonly detention: FullDetention;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Moves a detention to another session, or gives one that waits a place. */
export function MoveForm({ detention: { detentionId, typeId, status }, onDone, onCancel }: MoveFormProps) {
  const save = useChange('detention', (body: Schema<'ChangeDetentionBody'>) => changeDetention(detentionId, body));
  const title = status === 'unallocated' ? words.detention.placeTitle : words.detention.moveTitle;
  return (
    <section className={styles.panel}>
      <h2>{title}</h2>
      <Form
        label={title}
        submit={status === 'unallocated' ? words.placing.submit : words.detention.move}
        read={placeIn}
        send={(body) => save.mutateAsync(body)}
        onDone={onDone}
        onCancel={onCancel}
      >
        <SessionChoice typeId={typeId} />
      </Form>
    </section>
  );
}
