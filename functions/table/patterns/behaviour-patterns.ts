import { auditItems } from '../items/item-keys.ts';
import type { Pattern } from '../pattern.ts';

/** How incidents, what they give students, and the policy that judges them are read and written. */
export const behaviourPatterns = {
  behaviourPolicy: {
    get: { why: 'the policy in force', ops: ['GetItem'], items: ['behaviourPolicy'] },
    at: { why: 'the policy by which an incident is judged', ops: ['GetItem'], items: ['behaviourPolicyVersion'] },
    save: {
      why: 'put a changed policy in force; the versions before stay',
      ops: ['PutItem'],
      items: ['behaviourPolicy', 'behaviourPolicyVersion', ...auditItems],
    },
  },
  policyTrials: {
    get: { why: 'how far the trial of a policy has come', ops: ['GetItem'], items: ['policyTrial'] },
    hits: { why: 'whom a policy that is tried would have hit, page by page', ops: ['Query'], items: ['policyTrialPage'] },
    create: {
      why: 'ask for the trial of a policy',
      ops: ['PutItem'],
      items: ['policyTrial', 'awaited'],
      emits: ['behaviour.policy-trial.requested'],
    },
    advance: {
      why: 'note how far a trial has come, and whom it has found',
      ops: ['PutItem'],
      items: ['policyTrial', 'policyTrialPage'],
    },
  },
  incidents: {
    get: { why: 'one incident, of either kind', ops: ['BatchGetItem'], items: ['incident'] },
    getMany: { why: 'the incidents of a list of ids', ops: ['BatchGetItem'], items: ['incident'] },
    list: { why: 'incidents by the date of recording, newest first', ops: ['Query'], items: ['incident'] },
    listOf: {
      why: 'the incidents of a class or of a reporter, newest first',
      ops: ['Query', 'BatchGetItem'],
      items: ['incidentPointer', 'incident'],
    },
    count: { why: 'how many incidents were recorded in a stretch of time', ops: ['Query'], items: ['incidentPointer'] },
    record: {
      why: 'a new incident: one write, which is its own trail',
      ops: ['PutItem'],
      items: ['incident'],
      emits: ['behaviour.incident.recorded'],
    },
    change: {
      why: 'correct or void an incident',
      ops: ['PutItem', 'DeleteItem'],
      items: ['incident', ...auditItems],
      emits: ['behaviour.incident.corrected', 'behaviour.incident.voided', 'behaviour.incident.recorded'],
    },
    point: {
      why: 'note under school, class and reporter that there is an incident',
      ops: ['BatchWriteItem'],
      items: ['incidentPointer'],
    },
  },
  ledgers: {
    get: { why: "a student's points of one academic year", ops: ['GetItem'], items: ['ledger'] },
    getMany: { why: 'the points of many students, to try a policy', ops: ['BatchGetItem'], items: ['ledger'] },
    save: {
      why: "note what an incident gives a student and what the rules make of it, under the ledger's version",
      ops: ['PutItem'],
      items: ['ledger'],
      emits: ['behaviour.rule.fired', 'behaviour.rule.reversed'],
    },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
