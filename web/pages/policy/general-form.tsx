import { BehaviourPolicy as PolicySchema, type BehaviourPolicy } from '../../../domain/behaviour/policy.ts';
import { formText } from '../../api/form-text.ts';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import type { PolicyParts } from './policy-parts.ts';
import styles from './policy.module.css';

interface GeneralFormProps {
  readonly policy: BehaviourPolicy;
  readonly onSet: (parts: PolicyParts) => void;
}

const severities = [1, 2, 3, 4] as const;

/** What holds for all categories: points by severity, and when points expire. */
export function GeneralForm({ policy, onSet }: GeneralFormProps) {
  const say = words.policy;
  return (
    <section className={styles.section}>
      <h2>{say.general}</h2>
      <Form
        key={JSON.stringify([policy.severityPoints, policy.pointsExpireAfterSchoolDays])}
        label={say.general}
        submit={say.takeOver}
        schema={PolicySchema}
        read={(form) => {
          const expiry = formText(form, 'pointsExpireAfterSchoolDays');
          const [one, two, three, four] = severities.map((severity) => Number(formText(form, `severityPoints/${severity - 1}`)));
          const { pointsExpireAfterSchoolDays: _, ...rest } = policy;
          return {
            ...rest,
            severityPoints: [one ?? 0, two ?? 0, three ?? 0, four ?? 0] as [number, number, number, number], // one for each severity
            ...(expiry !== '' && { pointsExpireAfterSchoolDays: Number(expiry) }),
          };
        }}
        send={async ({ severityPoints, pointsExpireAfterSchoolDays }) => onSet({ severityPoints, pointsExpireAfterSchoolDays })}
      >
        <div className={styles.row}>
          {severities.map((severity) => (
            <TextField
              key={severity}
              name={`severityPoints/${severity - 1}`}
              type="number"
              label={say.pointsOfSeverity(severity)}
              defaultValue={policy.severityPoints?.[severity - 1]}
            />
          ))}
        </div>
        <TextField
          name="pointsExpireAfterSchoolDays"
          type="number"
          label={say.expiry}
          hint={say.expiryHint}
          defaultValue={policy.pointsExpireAfterSchoolDays}
        />
      </Form>
    </section>
  );
}
