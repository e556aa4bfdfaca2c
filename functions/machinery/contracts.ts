import { defineMachinery } from '../kernel/function-contracts.ts';
import { ofTheStream, projections } from './projection-contracts.ts';
import { kindsOf, together } from './projections/define-projection.ts';

export const relay = defineMachinery({
  id: 'relay',
  area: 'machinery',
  why: 'publishes the outbox of every item that the stream brings',
  trigger: { stream: 'outbox' },
  access: {},
  uses: ['bus', 'set-aside'],
  timeout: 30,
});

export const keepProjections = defineMachinery({
  id: 'keepProjections',
  area: 'machinery',
  why: `keeps ${ofTheStream.map(({ why }) => why).join('; ')}`,
  trigger: { stream: kindsOf(ofTheStream) },
  access: together(ofTheStream.map(({ access }) => access)),
  uses: ['set-aside'],
  timeout: 60,
});

export const schoolClock = defineMachinery({
  id: 'schoolClock',
  area: 'machinery',
  why: 'announces, in the time zone of each school, that a session closed or that the nightly report or one of a schedule is due, and what else waited for its time, and sends anew what is waited for in vain',
  trigger: { schedule: { everyMinutes: 5 } },
  access: {
    directory: ['list', 'advance'],
    schools: ['getCalendar'],
    reportSchedules: ['all'],
    clock: ['announced', 'announce'],
    due: ['list', 'fire'],
    awaited: ['due', 'settle', 'sendAnew'],
    users: ['get'],
    exports: ['get'],
    imports: ['get', 'runs'],
    policyTrials: ['get'],
    reports: ['get'],
  },
  timeout: 120,
});

export const retryEvents = defineMachinery({
  id: 'retryEvents',
  area: 'machinery',
  why: 'gives failed events again after pauses of five minutes to eight hours, and parks those that no repetition helps',
  trigger: { after: schoolClock.id },
  access: {},
  uses: ['retry-queue', 'parking', 'subscribers'],
  timeout: 60,
  memory: 256,
});

export const replayParked = defineMachinery({
  id: 'replayParked',
  area: 'machinery',
  why: 'shows parked events with their reasons, and gives them again: all, those of one subscriber or chosen ones',
  trigger: { operator: true },
  access: {},
  uses: ['parked-events', 'subscribers'],
  timeout: 120,
  memory: 256,
});

export const republishOutbox = defineMachinery({
  id: 'republishOutbox',
  area: 'machinery',
  why: 'publishes the events of records that the relay set aside or that Lambda gave up',
  trigger: { operator: true },
  access: {},
  uses: ['bus', 'failed-records'],
  timeout: 900,
});

export const issueTokenClaims = defineMachinery({
  id: 'issueTokenClaims',
  area: 'machinery',
  why: 'puts school, person and roles into every access token, and refuses one to a person whom no school has active',
  trigger: { userPool: 'preTokenGeneration' },
  access: { accounts: ['get', 'members', 'noteLogin'] },
  timeout: 5,
});

export const createSchool = defineMachinery({
  id: 'createSchool',
  area: 'machinery',
  why: 'opens a school with its first admin',
  trigger: { operator: true },
  access: { schools: ['create'], users: ['create'] },
});

export const rebuildCounters = defineMachinery({
  id: 'rebuildCounters',
  area: 'machinery',
  why: `derives anew what a school keeps of its items: ${projections.map(({ why }) => why).join('; ')}`,
  trigger: { operator: true },
  access: together([{ schools: ['getCalendar'] }, ...projections.map(({ rebuild }) => rebuild)]),
  timeout: 900,
  memory: 1024,
});

export const resetAuthenticator = defineMachinery({
  id: 'resetAuthenticator',
  area: 'machinery',
  why: 'forgets the authenticator app of somebody who lost their telephone',
  trigger: { operator: true },
  access: {},
  uses: ['second-factors'],
});

/** Every function that is neither a route nor a consumer nor a step of a workflow. */
export const machinery = [
  relay,
  keepProjections,
  schoolClock,
  retryEvents,
  replayParked,
  republishOutbox,
  issueTokenClaims,
  createSchool,
  rebuildCounters,
  resetAuthenticator,
] as const;
