import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy, type BehaviourPolicy } from '../../../domain/behaviour/policy.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { handler as replaceTypes } from '../../../functions/behaviour/detentions/types/replace-detention-types.ts';
import { handler as listIncidents } from '../../../functions/behaviour/incidents/list-incidents.ts';
import { handler as previewIncident } from '../../../functions/behaviour/incidents/preview-incident.ts';
import { handler as recordIncident } from '../../../functions/behaviour/incidents/record-incident.ts';
import { handler as voidIncident } from '../../../functions/behaviour/incidents/void-incident.ts';
import { handler as getPolicy } from '../../../functions/behaviour/policy/get-behaviour-policy.ts';
import { handler as replacePolicy } from '../../../functions/behaviour/policy/replace-behaviour-policy.ts';
import { handler as tryPolicy } from '../../../functions/behaviour/policy/try-behaviour-policy.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

const nowhere = 'stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Y';
const noClass = 'cls_01JZ8K5N0P1Q2R3S4T5V6W7X8Y';

/** What is wrong with an incident, where it is said, and in which words. `one` and `two` are ids of students of the school. */
const incidents: readonly [
  string,
  (one: string, two: string) => object,
  string,
  string | ((one: string, two: string) => string),
][] = [
  [
    'an unknown category',
    () => ({ categoryId: 'sorcery' }),
    '/categoryId',
    `must be a category of the policy (${defaultPolicy.categories.map(({ id }) => id).join(', ')}), got sorcery`,
  ],
  ['severity 0', () => ({ severity: 0 }), '/severity', 'must be at least 1, got 0'],
  ['severity 5', () => ({ severity: 5 }), '/severity', 'must be at most 4, got 5'],
  ['points below 0', () => ({ points: -1 }), '/points', 'must be at least 0, got -1'],
  ['points over 100', () => ({ points: 101 }), '/points', 'must be at most 100, got 101'],
  ['half a point', () => ({ points: 1.5 }), '/points', 'must be a whole number, got 1.5'],
  [
    'severity on praise',
    () => ({ categoryId: 'praise', severity: 1 }),
    '/severity',
    'belongs to negative incidents, and praise is positive: leave it out',
  ],
  [
    'a time in the future',
    () => ({ occurredAt: '2026-11-23T09:20:00Z' }),
    '/occurredAt',
    'must not lie in the future, got 2026-11-23T09:20:00Z; it is 2026-11-23T09:10:00.000Z',
  ],
  [
    "a time before a student's first day",
    () => ({ occurredAt: '2026-08-20T09:00:00Z' }),
    '/students/0/studentId',
    'came to the school on 2026-09-01, after this incident of 2026-08-20',
  ],
  [
    'the same student twice',
    (one) => ({ students: [{ studentId: one }, { studentId: one }] }),
    '/students/1/studentId',
    (one) => `must name each student once, got ${one} twice`,
  ],
  [
    'a student of nowhere',
    () => ({ students: [{ studentId: nowhere }] }),
    '/students/0/studentId',
    `must be a student of this school, got ${nowhere}`,
  ],
  [
    '200 students',
    (one) => ({ students: Array.from({ length: 200 }, () => ({ studentId: one })) }),
    '/students',
    'must be a list of at most 60 entries, got 200',
  ],
  ['nobody', () => ({ students: [] }), '/students', 'must be a list of at least 1 entry, got an empty one'],
  [
    'nobody involved',
    (one) => ({ students: [{ studentId: one, role: 'witness' }] }),
    '/students',
    'must name at least one student who was involved',
  ],
  [
    'an unknown role',
    (one) => ({ students: [{ studentId: one, role: 'bystander' }] }),
    '/students/0/role',
    'must be one of involved, victim, witness, got "bystander"',
  ],
  [
    'a text of 10 kB',
    () => ({ description: 'x'.repeat(10_000) }),
    '/description',
    'must be at most 4000 characters long, got 10000',
  ],
  ['no text', () => ({ description: ' ' }), '/description', 'must be at least 1 character long, got " "'],
  [
    'points for a witness',
    (one, two) => ({ students: [{ studentId: one }, { studentId: two, role: 'witness', points: 1 }] }),
    '/students/1/points',
    'is for students who were involved, and this one is a witness: leave it out',
  ],
  [
    'a note to a family that names another child',
    (one, two) => ({
      students: [
        { studentId: one, familyNote: 'He hit GIVEN002.' },
        { studentId: two, role: 'victim' },
      ],
    }),
    '/students/0/familyNote',
    'must not name another student of the incident, and holds "given002"; write it without names',
  ],
  ['an unknown class', () => ({ classId: noClass }), '/classId', `must be a class of this school, got ${noClass}`],
];

describe('an incident', () => {
  it.each(incidents)('is refused for %s, at its place and in words', async (_, values, pointer, words) => {
    const desk = await aBehaviourDesk();
    const [one = '', two = ''] = desk.studentIds;
    const body = desk.incidentBody(values(one, two));
    const detail = typeof words === 'string' ? words : words(one, two);
    const { status, body: problem } = await desk.ask(recordIncident, { body }, desk.teacher);
    expect([status, problem.type, problem.errors]).toEqual([422, 'urn:rollbook:problem:invalid-input', [{ pointer, detail }]]);
    expect(problem.detail).toBe(`${pointer} ${detail}`);
    expect((await desk.ask(listIncidents, { method: 'GET' })).body.items).toEqual([]);
    // What is only tried is judged by the same words; a preview does not look at the class.
    if (pointer !== '/classId')
      expect((await desk.ask(previewIncident, { body }, desk.teacher)).body.errors).toEqual([{ pointer, detail }]);
  });

  it('is told every fault at once', async () => {
    const desk = await aBehaviourDesk();
    const body = desk.incidentBody({ categoryId: 'sorcery', occurredAt: '2027-01-01T09:00:00Z' });
    const { body: problem } = await desk.ask(recordIncident, { body }, desk.teacher);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/categoryId', '/occurredAt']);
  });

  it('may name sixty students, and each gets the points', async () => {
    const desk = await aBehaviourDesk();
    const { studentIds } = await desk.school.addClass(60, { name: '10A' });
    await desk.record({ categoryId: 'praise', students: studentIds.map((studentId) => ({ studentId })) });
    for (const studentId of [studentIds[0], studentIds[59]]) expect(await desk.ledger(studentId)).toMatchObject({ positive: 1 });
  });

  it('is voided once', async () => {
    const desk = await aBehaviourDesk();
    const { incidentId } = await desk.record();
    await desk.void(incidentId);
    const again = await desk.ask(voidIncident, { params: { incidentId }, body: { reason: 'once more' } });
    expect([again.status, again.body.detail]).toEqual([
      409,
      'this incident was voided at 2026-11-23T09:10:00.000Z and stays as it is',
    ]);
  });

  it('is recorded once by the same Idempotency-Key from two tabs, at once or one after the other', async () => {
    const desk = await aBehaviourDesk();
    const request = { path: '/v1/incidents', body: desk.incidentBody(), headers: { 'idempotency-key': 'phone-17' } };
    const record = () => desk.ask(recordIncident, request, desk.teacher);
    const both = await Promise.all([record(), record()]);
    const later = await record();
    const [first] = both.filter(({ status }) => status === 201);
    // A tab that asks while the other is under way is told so, and has the same answer a moment later.
    expect(both.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect([later.status, later.body.incidentId]).toEqual([201, first?.body.incidentId]);
    expect((await desk.ask(listIncidents, { method: 'GET' })).body.items).toHaveLength(1);
    const other = await desk.ask(recordIncident, { ...request, body: desk.incidentBody({ place: 'Hall' }) }, desk.teacher);
    expect(other.status).toBe(422);
  });
});

describe('a policy', () => {
  const withRule = (values: object): object => ({ ...defaultPolicy, rules: [{ ...defaultPolicy.rules[2], ...values }] });
  const policies: readonly [string, object, string, string][] = [
    ['without categories', { ...defaultPolicy, categories: [] }, '/categories', 'must be a list of at least 1 entry, got an empty one'],
    [
      'a rule about an unknown category',
      withRule({ category: 'sorcery' }),
      '/rules/0/category',
      `must be a category of this policy (${defaultPolicy.categories.map(({ id }) => id).join(', ')}), got sorcery`,
    ],
    [
      'a rule that can never fire',
      withRule({ category: 'praise' }),
      '/rules/0/category',
      'is positive and the rule is about negative incidents, so it can never fire: set its kind to positive',
    ],
    [
      'a detention of no type',
      withRule({ then: [{ detention: 'dungeon' }] }),
      '/rules/0/then/0/detention',
      'must be a type of detention of this school (lunch, afterSchool, senior), got dungeon',
    ],
    [
      'an action that there is not',
      withRule({ then: [{ expel: true }] }),
      '/rules/0/then/0',
      'must be {"detention": "<id of a type>"}, {"tellRoles": ["admin", "teacher"]} or {"tellGuardians": true}',
    ],
    ['a figure of 0', withRule({ atLeast: 0 }), '/rules/0/atLeast', 'must be at least 1, got 0'],
  ]; // prettier-ignore

  it.each(policies)('is refused with %s, also to be tried', async (_, policy, pointer, detail) => {
    const desk = await aBehaviourDesk();
    const replaced = await desk.ask(replacePolicy, { method: 'PUT', body: policy, headers: { 'if-match': '*' } });
    const tried = await desk.ask(tryPolicy, { body: policy });
    for (const { status, body } of [replaced, tried]) expect([status, body.errors]).toEqual([422, [{ pointer, detail }]]);
    expect((await desk.ask(getPolicy, { method: 'GET' })).body.rules).toEqual(defaultPolicy.rules);
  });

  it('is put in force by one of two admins who saw the same version', async () => {
    const desk = await aBehaviourDesk();
    const put = (expiry: number) => {
      const body: BehaviourPolicy = { ...defaultPolicy, pointsExpireAfterSchoolDays: expiry };
      return desk.ask(replacePolicy, { method: 'PUT', body, headers: { 'if-match': '"1"' } });
    };
    const statuses = (await Promise.all([put(10), put(20)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412]);
  });
});

describe('a type of detention', () => {
  it('on a Sunday is refused with the days on which the school teaches', async () => {
    const desk = await aBehaviourDesk();
    const types = defaultTypes.map((type) => ({ ...type, ...(type.id === 'lunch' && { weekdays: ['sunday'] }) }));
    const { status, body } = await desk.ask(replaceTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' } });
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          pointer: '/types/0/weekdays',
          detail: 'must be teaching weekdays (monday, tuesday, wednesday, thursday, friday), got sunday',
        },
      ],
    ]);
  });
});
