import { useChange } from '../../api/change.ts';
import { cancelDetention, type FullDetention } from '../../api/detentions.ts';
import { formText } from '../../api/form-text.ts';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import styles from './detentions.module.css';

interface CancelFormProps {
  readonly detention: FullDetention;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Cancels a detention that has not been served, with a reason that stays with it. */
export function CancelForm({ detention: { detentionId }, onDone, onCancel }: CancelFormProps) {
  const save = useChange('detention', ({ reason, key }: { readonly reason: string; readonly key: string }) =>
    cancelDetention(detentionId, { reason }, key),
  );
  return (
    <section className={styles.panel}>
      <h2>{words.detention.cancelTitle}</h2>
      <Form
        label={words.detention.cancelTitle}
        submit={words.detention.cancel}
        read={(form) => ({ reason: formText(form, 'reason') })}
        send={({ reason }, key) => save.mutateAsync({ reason, key })}
        onDone={onDone}
        onCancel={onCancel}
      >
        <TextField name="reason" label={words.detention.cancelReason} maxLength={1000} required />
      </Form>
    </section>
  );
}
