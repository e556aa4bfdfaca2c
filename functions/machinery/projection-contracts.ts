import { defineProjection } from './projections/define-projection.ts';

export const years = defineProjection({
  id: 'years',
  why: "every student's exceptions and every class's taken days",
  of: ['register', 'roster'],
  keeps: ['marks', 'taken'],
  access: { marks: ['project'], classes: ['roster', 'taken'], registers: ['get'] },
  rebuild: { students: ['all'], classes: ['list', 'rosters'], registers: ['listDay'], marks: ['kept', 'swap'] },
});

export const incidentPointers = defineProjection({
  id: 'incidentPointers',
  why: 'which incidents the school has, a class has, and somebody reported',
  of: ['incident'],
  keeps: ['incidentPointer'],
  access: { incidents: ['getMany', 'point'] },
  rebuild: { incidents: ['list', 'getMany', 'point'] },
});

/** Rules look at a ledger when it changes, and what they fire is committed with it: more follows than what is kept. */
export const ledgers = defineProjection({
  id: 'ledgers',
  why: "every student's points of an academic year, with what the rules made of them",
  of: ['incident'],
  keeps: ['ledger'],
  keptBy: 'judgeIncident',
  access: { ledgers: ['get', 'save'] },
  rebuild: { behaviourPolicy: ['at'], detentionTypes: ['get'], incidents: ['list'], ledgers: ['get', 'save'] },
});

/** What the one reader of the stream keeps. */
export const ofTheStream = [years, incidentPointers] as const;
export type StreamProjection = (typeof ofTheStream)[number];

/** Everything that is kept of other items and can be derived anew. */
export const projections = [...ofTheStream, ledgers] as const;
export type AnyProjection = (typeof projections)[number];
