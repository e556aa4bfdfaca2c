import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import type { BehaviourPolicy } from '../../../domain/behaviour/policy.ts';
import {
  policyTrialQuery,
  trialStudentsQuery,
  tryPolicy,
  type PolicyTrial as Trial,
  type WouldHit,
} from '../../api/setup/school.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { isSame } from '../../controls/forms/merge-fields.ts';
import { Notice } from '../../controls/notice.tsx';
import { progressText, rangeText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import styles from './policy.module.css';
import { ruleSentence, type PolicyNames } from './rule-sentence.ts';

interface PolicyTrialProps {
  readonly policy: BehaviourPolicy;
  readonly names: PolicyNames;
}

/** Tries the draft on the last term: whom each rule would have hit, beside how often it did. */
export function PolicyTrial({ policy, names }: PolicyTrialProps) {
  const say = words.policy;
  const trial = useMutation({ mutationFn: (draft: BehaviourPolicy) => tryPolicy(draft, crypto.randomUUID()) });
  const isOld = trial.variables !== undefined && !isSame(trial.variables, policy);
  const trialId = trial.data?.trialId;
  const followed = useQuery(
    trialId === undefined ? { queryKey: ['policyTrial'], queryFn: skipToken } : policyTrialQuery(trialId),
  );
  const shown: Trial | undefined = trialId === undefined ? trial.data : (followed.data ?? trial.data);
  const isDone = trialId !== undefined && shown?.status === 'completed';
  const hit = useQuery(isDone ? trialStudentsQuery(trialId) : { queryKey: ['policyTrial', 'none'], queryFn: skipToken });
  return (
    <section className={styles.section}>
      <h2>{say.trial}</h2>
      <p>{say.trialLead}</p>
      <p>
        <Button kind="main" disabled={trial.isPending} onClick={() => trial.mutate(policy)}>
          {trial.isPending ? say.trying : say.try}
        </Button>
      </p>
      {trial.error && <FaultText error={trial.error} />}
      {trial.data && isOld && <Notice tone="warning">{say.oldTrial}</Notice>}
      {followed.error && <FaultText error={followed.error} />}
      {shown?.status === 'running' && (
        <Notice tone="info">
          {say.looking(progressText(shown.progress))} <progress value={shown.progress} aria-label={say.trying} />
        </Notice>
      )}
      {shown?.status === 'failed' && (
        <Notice tone="fault">
          {say.trialFailed} {shown.failure}
        </Notice>
      )}
      {shown?.status === 'completed' && trial.variables && (
        <TrialResult
          trial={shown}
          students={trialId === undefined ? (trial.data?.students ?? []) : (hit.data ?? [])}
          rules={trial.variables.rules}
          names={names}
        />
      )}
    </section>
  );
}

interface TrialResultProps {
  readonly trial: Trial;
  readonly students: readonly WouldHit[];
  readonly rules: BehaviourPolicy['rules'];
  readonly names: PolicyNames;
}

function TrialResult({ trial, students, rules, names }: TrialResultProps) {
  const say = words.policy;
  const sentenceOf = (id: string) => {
    const rule = rules.find((each) => each.id === id);
    return rule ? ruleSentence(rule, names) : say.goneRule(id);
  };
  const columns: readonly Column<Trial['rules'][number]>[] = [
    { title: say.rule, kind: 'head', cell: ({ rule }) => sentenceOf(rule) },
    { title: say.would, kind: 'number', cell: ({ would }) => would },
    { title: say.did, kind: 'number', cell: ({ did }) => did },
  ];
  const period = say.period(rangeText(trial.from, trial.to));
  return (
    <div role="status">
      <DataTable caption={period} isCaptionShown columns={columns} rows={trial.rules} keyOf={({ rule }) => rule} />
      {trial.rules.every(({ would }) => would === 0) && <p>{say.nobody}</p>}
      {trial.rules.map(({ rule }) => {
        const hit = students.filter((student) => student.rule === rule);
        return hit.length === 0 ? null : (
          <details key={rule}>
            <summary>{say.hit(hit.length, sentenceOf(rule))}</summary>
            <ul>
              {hit.map(({ studentId, name, firedOn }) => (
                <li key={`${studentId} ${firedOn}`}>
                  <bdi>{name}</bdi>, {shortDate(firedOn)}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
