import { BehaviourCategory as CategorySchema, type BehaviourCategory } from '../../../domain/behaviour/policy.ts';
import { formText } from '../../api/form-text.ts';
import { CheckField, ChoiceField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { idFor } from './policy-parts.ts';
import styles from './policy.module.css';

interface CategoryFormProps {
  /** The category that is changed; a new one where there is none. */
  readonly category?: BehaviourCategory;
  /** Ids that a new category may not have. */
  readonly taken?: readonly string[];
  readonly onSet: (category: BehaviourCategory) => void;
}

/** One category. It is not taken out but retired, because incidents are of it. */
export function CategoryForm({ category, taken = [], onSet }: CategoryFormProps) {
  const say = words.policy;
  return (
    <Form
      label={category ? say.changeOf(category.name) : say.addCategory}
      submit={say.takeOver}
      schema={CategorySchema}
      read={(form) => entered(form, category?.id ?? idFor(formText(form, 'name'), taken))}
      send={async (next) => onSet(next)}
    >
      <div className={styles.row}>
        <TextField name="name" label={say.name} defaultValue={category?.name} />
        <ChoiceField
          name="kind"
          label={say.kind}
          defaultValue={category?.kind ?? 'negative'}
          options={(['negative', 'positive'] as const).map((value) => ({ value, text: say.kinds[value] }))}
        />
        <TextField
          name="severity"
          type="number"
          min={1}
          max={4}
          label={say.severity}
          hint={say.severityHint}
          defaultValue={category?.severity}
        />
        <TextField name="points" type="number" label={say.points} hint={say.pointsHint} defaultValue={category?.points} />
      </div>
      <CheckField name="staffOnly" label={say.staffOnly} defaultChecked={category?.visibility === 'staff'} />
      {category && <CheckField name="retired" label={say.retire} defaultChecked={category.retired === true} />}
    </Form>
  );
}

function entered(form: FormData, id: string): BehaviourCategory {
  const kind = form.get('kind') === 'positive' ? 'positive' : 'negative';
  const severity = formText(form, 'severity');
  const points = formText(form, 'points');
  return {
    id,
    name: formText(form, 'name'),
    kind,
    ...(severity !== '' && kind === 'negative' && { severity: Number(severity) }),
    ...(points !== '' && { points: Number(points) }),
    ...(form.has('staffOnly') && { visibility: 'staff' as const }),
    ...(form.has('retired') && { retired: true as const }),
  };
}
