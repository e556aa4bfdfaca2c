import type { ItemKind } from './item-kind.ts';

/** The items of incidents, points and detentions. */
export const behaviourKinds = {
  behaviourPolicy: { pk: 'SCHOOL#{schoolId}', sk: 'BEHAVIOUR-POLICY', holds: 'the policy on behaviour that is in force' },
  behaviourPolicyVersion: {
    pk: 'SCHOOL#{schoolId}#BEHAVIOUR-POLICIES',
    sk: '{version}',
    holds: 'a policy as it was put in force, by which incidents of its time are judged',
    appendOnly: true,
  },
  policyTrial: {
    pk: 'SCHOOL#{schoolId}#POLICY-TRIALS',
    sk: '{trialId}',
    holds: 'a policy that is tried on a large school, and how far that has come',
  },
  policyTrialPage: {
    pk: 'SCHOOL#{schoolId}#POLICY-TRIAL#{trialId}',
    sk: '{page}',
    holds: 'whom a policy that is tried would have hit, of a run of students',
  },
  incident: {
    pk: 'SCHOOL#{schoolId}#INCIDENTS#{month}#{kind}',
    sk: '{incidentId}',
    holds: 'an incident under the month of recording, which its id tells, and its kind',
    toldBy: 'recordedAt',
  },
  incidentPointer: {
    pk: 'SCHOOL#{schoolId}#INCIDENTS-OF#{of}#{kind}',
    sk: '{incidentId}',
    holds: 'that an incident happened in a school or a class, or was reported by somebody',
  },
  ledger: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'LEDGER#{year}',
    holds: "a student's points of an academic year and what followed from them",
  },
  detentionTypes: { pk: 'SCHOOL#{schoolId}', sk: 'DETENTION-TYPES', holds: 'the types of detention of a school' },
  detentionSession: {
    pk: 'SCHOOL#{schoolId}#DETENTION-SESSIONS',
    sk: '{typeId}#{date}#{startsAt}',
    holds: 'the places of a session of detention and what it has of its own',
  },
  detention: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'DETENTION#{detentionId}',
    holds: 'a detention with its history; its id ends with the key of the student',
  },
  detentionDay: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'DETAINED#{date}',
    holds: 'when a student is detained on a date, so that no two detentions meet',
  },
  detentionWaiting: {
    pk: 'SCHOOL#{schoolId}#DETENTIONS-WAITING',
    sk: '{typeId}#{causedAt}#{detentionId}',
    holds: 'that a detention waits for a place',
  },
  said: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'SAID#{subject}',
    holds: 'what was told of a detention or incident',
  },
  calendarFeed: {
    pk: 'SCHOOL#{schoolId}#FEEDS',
    sk: '{userId}',
    holds: "the hash of the address of a person's calendar feed",
  },
} as const satisfies Record<string, ItemKind>;
