import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BehaviourCategory, BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { policyQuery, replacePolicy } from '../../api/setup/school.ts';
import { changesOf } from '../../controls/forms/merge-fields.ts';
import { Notice } from '../../controls/notice.tsx';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import * as words from '../../messages/words.ts';
import { CategoryForm } from './category-form.tsx';
import { GeneralForm } from './general-form.tsx';
import { partsOf, policyOf, withPart, type PolicyParts, type PolicyRead } from './policy-parts.ts';
import { PolicyTrial } from './policy-trial.tsx';
import styles from './policy.module.css';
import { RuleForm } from './rule-form.tsx';
import { categoryText, ruleSentence, type PolicyNames } from './rule-sentence.ts';

type View = PolicyRead & Pick<Schema<'GetBehaviourPolicyAnswer'>, 'warnings'>;

interface PolicyEditorProps {
  readonly initial: Versioned<View>;
  readonly types: PolicyNames['types'];
}

/** A draft of the policy: changed here, tried on the last term, and only then saved. */
export function PolicyEditor({ initial, types }: PolicyEditorProps) {
  const say = words.policy;
  const queries = useQueryClient();
  const [base, setBase] = useState(() => inParts(initial));
  const [draft, setDraft] = useState<PolicyParts>(base.body);
  const [warnings, setWarnings] = useState(initial.body.warnings);
  const change = useChange('policy', ({ body, etag }: { readonly body: Schema<'BehaviourPolicy'>; readonly etag: string }) =>
    replacePolicy(body, etag),
  );
  const policy = policyOf(draft);
  const names: PolicyNames = { categories: policy.categories, types };
  const put = (name: string, part: unknown) => setDraft(withPart(draft, name, part));
  const changed = Object.keys(changesOf(base.body, draft)).length;
  return (
    <>
      <section className={styles.section}>
        <h2>{say.rules}</h2>
        {policy.rules.length === 0 && <p>{say.noRules}</p>}
        <ul className={styles.rows}>
          {policy.rules.map((rule) => (
            <li key={rule.id} className={styles.item}>
              <p>{ruleSentence(rule, names)}</p>
              <details>
                <summary aria-label={say.changeOf(ruleSentence(rule, names))}>{say.change}</summary>
                <RuleForm key={JSON.stringify(rule)} rule={rule} names={names} onSet={(next) => put(`rules/${rule.id}`, next)} />
              </details>
            </li>
          ))}
        </ul>
        <details>
          <summary>{say.addRule}</summary>
          <RuleForm
            key={policy.rules.length}
            names={names}
            taken={policy.rules.map(({ id }) => id)}
            onSet={(next) => next && put(`rules/${next.id}`, next)}
          />
        </details>
        {warnings.map(({ pointer, detail }) => (
          <Notice key={pointer + detail} tone="warning">
            {detail}
          </Notice>
        ))}
      </section>
      <section className={styles.section}>
        <h2>{say.categories}</h2>
        <ul className={styles.rows}>
          {policy.categories.map((category) => (
            <li key={category.id} className={styles.item}>
              <p>{categoryText(category)}</p>
              <details>
                <summary aria-label={say.changeOf(category.name)}>{say.change}</summary>
                <CategoryForm
                  key={JSON.stringify(category)}
                  category={category}
                  onSet={(next) => put(`categories/${category.id}`, next)}
                />
              </details>
            </li>
          ))}
        </ul>
        <details>
          <summary>{say.addCategory}</summary>
          <CategoryForm
            key={policy.categories.length}
            taken={policy.categories.map(({ id }) => id)}
            onSet={(next) => put(`categories/${next.id}`, next)}
          />
        </details>
      </section>
      <GeneralForm policy={policy} onSet={(parts) => setDraft({ ...draft, ...parts })} />
      <PolicyTrial policy={policy} names={names} />
      {changed > 0 && (
        <section className={styles.section}>
          <h2>{say.changedParts(changed)}</h2>
          <VersionedForm<PolicyParts>
            label={say.save}
            submit={say.save}
            current={base}
            read={() => draft}
            save={async (parts, _, etag) => {
              const answer = await change.mutateAsync({ body: policyOf(parts), etag });
              setWarnings(answer.body.warnings);
              return inParts(answer);
            }}
            readLatest={async () => inParts(await queries.query({ ...policyQuery, staleTime: 0 }))}
            nameOf={(name) => name.slice(name.indexOf('/') + 1)}
            textOf={(value, name) => partText(value, name, names)}
            onDone={(answer) => {
              setBase(answer);
              setDraft(answer.body);
            }}
          >
            {() => <p>{say.saveLead}</p>}
          </VersionedForm>
        </section>
      )}
    </>
  );
}

function inParts({ body, etag }: Versioned<View>): Versioned<PolicyParts> {
  return { body: partsOf(body), etag };
}

function partText(value: unknown, name: string, names: PolicyNames): string {
  if (value === undefined) return '';
  if (name.startsWith('rules/')) return ruleSentence(value as BehaviourRule, names); // the prefix says what it is
  if (name.startsWith('categories/')) return categoryText(value as BehaviourCategory); // the same
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}
