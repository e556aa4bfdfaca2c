import { counted } from '../../plural.ts';

interface Condition {
  readonly atLeast: number;
  readonly kind: string;
  readonly about: string | undefined;
  readonly days: number | undefined;
}

const within = (days: number | undefined) => (days === undefined ? '' : ` within ${counted(days, 'school day', 'school days')}`);
const of = (about: string | undefined) => (about === undefined ? '' : ` for ${about}`);

/** The policy on behaviour. */
export const policy = {
  title: 'Behaviour policy',
  rules: 'Rules',
  noRules: 'There is no rule, so nothing follows from incidents by itself.',
  rule: 'Rule',
  change: 'Change',
  changeOf: (name: string) => `Change: ${name}`,
  addRule: 'Add a rule',
  remove: 'Remove this rule',
  takeOver: 'Take into the draft',
  when: 'When',
  whens: { points: 'points add up', count: 'incidents add up', severity: 'one incident is grave' },
  atLeast: 'At least',
  within: 'Within school days',
  withinHint: 'For points and incidents.',
  kind: 'Kind',
  kinds: { positive: 'positive', negative: 'negative' },
  category: 'Category',
  anyCategory: 'Any category',
  setDetention: 'Detention that is set',
  noDetention: 'None',
  tellStaff: 'Staff who are told',
  told: { admin: 'admins', teacher: 'the class’s teachers' },
  tellFamily: 'Guardians are told',
  sentence: {
    points: ({ atLeast, kind, about, days }: Condition) =>
      `When a student has ${atLeast} or more ${kind} points${of(about)}${within(days)}`,
    count: ({ atLeast, kind, about, days }: Condition) =>
      `When a student has ${atLeast} or more ${kind} incidents${of(about)}${within(days)}`,
    severity: ({ atLeast, kind, about }: Condition) => `When one ${kind} incident${of(about)} has severity ${atLeast} or more`,
    detention: (type: string) => `set a detention (${type})`,
    tellRoles: (roles: readonly string[]) => `tell ${roles.join(' and ')}`,
    tellGuardians: 'tell the guardians',
  },
  categories: 'Categories',
  addCategory: 'Add a category',
  name: 'Name',
  severity: 'Severity',
  severityHint: '1 to 4, of negative ones.',
  severityIs: (severity: number) => `severity ${severity}`,
  points: 'Points',
  pointsHint: 'Empty: those of the severity.',
  pointsAre: (points: number) => counted(points, 'point', 'points'),
  staffOnly: 'For staff only',
  retired: 'retired',
  retire: 'Retired: no new incident is of it',
  general: 'Points',
  pointsOfSeverity: (severity: number) => `Severity ${severity}`,
  expiry: 'Points expire after school days',
  expiryHint: 'Empty: they count for the academic year.',
  trial: 'Try it first',
  trialLead:
    'Shows whom these rules would have hit in the last term, beside what happened. Nothing is stored and nobody is told.',
  try: 'Try on the last term',
  trying: 'Trying',
  looking: (percent: string) => `The students of the school are looked at: ${percent} done.`,
  trialFailed: 'The try came to nothing.',
  oldTrial: 'You have changed the draft since this try.',
  period: (range: string) => `From ${range}`,
  would: 'Would have fired',
  did: 'Fired',
  goneRule: (id: string) => `${id} (not in this draft)`,
  nobody: 'Nobody would have been hit.',
  hit: (count: number, rule: string) => `${counted(count, 'time', 'times')}: ${rule}`,
  changedParts: (count: number) => `Draft with ${counted(count, 'change', 'changes')}`,
  save: 'Save the policy',
  saveLead:
    'It holds for incidents that are recorded from now on. Points that were given stay, and nothing fires by the change itself.',
  types: 'Types of detention',
  addType: 'Add a type',
  startsAt: 'Begins',
  length: 'Minutes',
  minutes: (count: number) => counted(count, 'minute', 'minutes'),
  room: 'Room',
  capacity: 'Places',
  places: (count: number) => counted(count, 'place', 'places'),
  leadDays: 'School days ahead',
  noticeHours: 'Hours of notice',
  escalatesTo: 'When missed',
  tellAdmins: 'Admins are told',
  weekdays: 'Held on',
  supervisedBy: 'Supervisors',
  ownDates: 'Only on these dates',
  ownDatesHint: 'In place of the weekdays: dates as 2026-12-04, one after the other. Empty for every week.',
  supervisedOn: (day: string) => `Others on ${day}`,
  byWeekday: 'Other supervisors on some weekdays',
  onDates: (count: number) => counted(count, 'date of its own', 'dates of its own'),
  supervisors: (count: number) => (count === 0 ? 'no supervisor' : counted(count, 'supervisor', 'supervisors')),
} as const;
