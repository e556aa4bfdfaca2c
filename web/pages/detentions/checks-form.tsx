import { useChange } from '../../api/change.ts';
import { changeDetention, type FullDetention } from '../../api/detentions.ts';
import type { Schema } from '../../api/schema.ts';
import { CheckField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import styles from './detentions.module.css';

const checks = ['travel', 'caring', 'medical'] as const satisfies readonly (keyof Schema<'DetentionChecks'>)[];

/** What has to be asked before a student is kept: the way home, caring duties, medical needs. */
export function ChecksForm({ detention: { detentionId, checks: known = {} } }: { readonly detention: FullDetention }) {
  const save = useChange('detention', (body: Schema<'ChangeDetentionBody'>) => changeDetention(detentionId, body));
  return (
    <section className={styles.section}>
      <h2>{words.detention.checks}</h2>
      <Form
        label={words.detention.checks}
        submit={words.detention.saveChecks}
        read={(form) => ({ checks: Object.fromEntries(checks.map((check) => [check, form.has(check)])) })}
        send={(body) => save.mutateAsync(body)}
        done={words.detention.checksSaved}
      >
        {checks.map((check) => (
          <CheckField key={check} name={check} label={words.detention.check[check]} defaultChecked={known[check] ?? false} />
        ))}
      </Form>
    </section>
  );
}
