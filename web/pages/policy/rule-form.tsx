import type { BehaviourRule, RuleAction } from '../../../domain/behaviour/policy.ts';
import { BehaviourRule as RuleSchema } from '../../../domain/behaviour/policy.ts';
import { staff } from '../../../domain/role-names.ts';
import { formText } from '../../api/form-text.ts';
import { Button } from '../../controls/button.tsx';
import { CheckField, ChoiceField, TextField, Tiles } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { idFor } from './policy-parts.ts';
import styles from './policy.module.css';
import type { PolicyNames } from './rule-sentence.ts';

interface RuleFormProps {
  /** The rule that is changed; a new one where there is none. */
  readonly rule?: BehaviourRule;
  readonly names: PolicyNames;
  /** Ids that a new rule may not have. */
  readonly taken?: readonly string[];
  /** Called with the rule, or with nothing when it is taken out. */
  readonly onSet: (rule: BehaviourRule | undefined) => void;
}

/** One rule: when it fires, and what follows. */
export function RuleForm({ rule, names, taken = [], onSet }: RuleFormProps) {
  const say = words.policy;
  const roles = rule?.then.flatMap((action) => ('tellRoles' in action ? action.tellRoles : [])) ?? [];
  const detention = rule?.then.flatMap((action) => ('detention' in action ? [action.detention] : []))[0];
  return (
    <Form
      label={rule ? say.change : say.addRule}
      submit={say.takeOver}
      schema={RuleSchema}
      read={(form) => entered(form, rule?.id ?? idFor(formText(form, 'when'), taken))}
      send={async (next) => onSet(next)}
      actions={
        rule && (
          <Button kind="quiet" onClick={() => onSet(undefined)}>
            {say.remove}
          </Button>
        )
      }
    >
      <div className={styles.row}>
        <ChoiceField
          name="when"
          label={say.when}
          defaultValue={rule?.when}
          options={(['points', 'count', 'severity'] as const).map((value) => ({ value, text: say.whens[value] }))}
        />
        <TextField name="atLeast" type="number" label={say.atLeast} defaultValue={rule?.atLeast} />
        <TextField
          name="withinSchoolDays"
          type="number"
          label={say.within}
          hint={say.withinHint}
          defaultValue={rule?.withinSchoolDays}
        />
        <ChoiceField
          name="kind"
          label={say.kind}
          defaultValue={rule?.kind ?? 'negative'}
          options={(['negative', 'positive'] as const).map((value) => ({ value, text: say.kinds[value] }))}
        />
        <ChoiceField
          name="category"
          label={say.category}
          defaultValue={rule?.category}
          options={[{ value: '', text: say.anyCategory }, ...names.categories.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      </div>
      <ChoiceField
        name="then"
        label={say.setDetention}
        defaultValue={detention}
        options={[{ value: '', text: say.noDetention }, ...names.types.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Tiles
        several
        name="tellRoles"
        legend={say.tellStaff}
        defaultValues={roles}
        options={staff.map((value) => ({ value, text: say.told[value] }))}
      />
      <CheckField
        name="tellGuardians"
        label={say.tellFamily}
        defaultChecked={rule?.then.some((action) => 'tellGuardians' in action) ?? false}
      />
    </Form>
  );
}

function entered(form: FormData, id: string): BehaviourRule {
  const when = (['points', 'count', 'severity'] as const).find((each) => each === form.get('when')) ?? 'points';
  const within = formText(form, 'withinSchoolDays');
  const category = formText(form, 'category');
  const told = form.getAll('tellRoles');
  const roles = staff.filter((role) => told.includes(role));
  const detention = formText(form, 'then');
  const then: RuleAction[] = [
    ...(form.has('tellGuardians') ? [{ tellGuardians: true as const }] : []),
    ...(roles.length > 0 ? [{ tellRoles: roles }] : []),
    ...(detention === '' ? [] : [{ detention }]),
  ];
  return {
    id,
    when,
    atLeast: Number(formText(form, 'atLeast')),
    ...(within !== '' && when !== 'severity' && { withinSchoolDays: Number(within) }),
    ...(category !== '' && { category }),
    ...(form.get('kind') === 'positive' && { kind: 'positive' as const }),
    then,
  };
}
