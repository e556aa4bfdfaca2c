import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../local/cloud/events/pattern.ts';

const event = {
  source: 'school.attendance',
  'detail-type': 'attendance.recorded.v1',
  detail: {
    mark: 'absent',
    minutes: 12,
    note: null,
    marks: ['P', 'A'],
    students: [
      { id: 'a', late: true },
      { id: 'b', late: false },
    ],
    where: { room: 'B2' },
  },
};

// Expected outcomes follow the EventBridge user guide, "Comparison operators" and "Arrays".
const matching: readonly (readonly [string, unknown])[] = [
  ['an exact value', { source: ['school.attendance'] }],
  ['one value of several', { detail: { mark: ['late', 'absent'] } }],
  ['all of several fields', { source: ['school.attendance'], detail: { mark: ['absent'], where: { room: ['B2'] } } }],
  ['null', { detail: { note: [null] } }],
  ['a prefix', { 'detail-type': [{ prefix: 'attendance.' }] }],
  ['a prefix in any case', { 'detail-type': [{ prefix: { 'equals-ignore-case': 'ATTENDANCE.' } }] }],
  ['a suffix', { 'detail-type': [{ suffix: '.v1' }] }],
  ['a text in any case', { detail: { mark: [{ 'equals-ignore-case': 'ABSENT' }] } }],
  ['a wildcard', { 'detail-type': [{ wildcard: 'attendance.*.v1' }] }],
  ['anything but a value', { detail: { mark: [{ 'anything-but': 'present' }] } }],
  ['anything but several values', { detail: { minutes: [{ 'anything-but': [1, 2] }] } }],
  ['anything but a prefix', { detail: { mark: [{ 'anything-but': { prefix: 'pre' } }] } }],
  ['a number in a range', { detail: { minutes: [{ numeric: ['>', 10, '<=', 12] }] } }],
  ['a number by equality', { detail: { minutes: [{ numeric: ['=', 12] }] } }],
  ['a leaf that exists', { detail: { mark: [{ exists: true }] } }],
  ['a field that does not exist', { detail: { reason: [{ exists: false }] } }],
  ['a missing field below a missing field', { metadata: { reason: [{ exists: false }] } }],
  ['a missing field or a value', { detail: { reason: [{ exists: false }, 'ill'] } }],
  ['any element of an array', { detail: { marks: ['A'] } }],
  ['any element of an array of objects', { detail: { students: { id: ['b'], late: [false] } } }],
  ['one of two alternatives', { $or: [{ source: ['x'] }, { detail: { minutes: [{ numeric: ['<', 20] }] } }] }],
  ['alternatives below a field', { detail: { $or: [{ mark: ['late'] }, { minutes: [12] }], note: [null] } }],
];

const refusing: readonly (readonly [string, unknown])[] = [
  ['another value', { source: ['school.behaviour'] }],
  ['a number for a text', { detail: { minutes: ['12'] } }],
  ['one field of two', { source: ['school.attendance'], detail: { mark: ['late'] } }],
  ['a missing field', { detail: { reason: ['ill'] } }],
  ['anything but, of a missing field', { detail: { reason: [{ 'anything-but': 'ill' }] } }],
  ['anything but the value', { detail: { mark: [{ 'anything-but': ['absent'] }] } }],
  ['a number out of range', { detail: { minutes: [{ numeric: ['>', 12] }] } }],
  ['numeric of a text', { detail: { mark: [{ numeric: ['>', 0] }] } }],
  ['existence of what is not a leaf', { detail: { where: [{ exists: true }] } }],
  ['existence of a list of objects, which has no leaf of its own', { detail: { students: [{ exists: true }] } }],
  ['absence of a leaf that is there', { detail: { note: [{ exists: false }] } }],
  ['fields that only different elements have', { detail: { students: { id: ['a'], late: [false] } } }],
  ['a wildcard that is no regular expression', { 'detail-type': [{ wildcard: 'attendance.+' }] }],
  ['neither alternative', { $or: [{ source: ['x'] }, { detail: { minutes: [{ numeric: ['>', 20] }] } }] }],
];

const faulty: readonly (readonly [string, unknown, string])[] = [
  ['a value outside a list', { source: 'school' }, 'pattern.source must be an object of fields, got "school"'],
  ['an empty list', { source: [] }, 'pattern.source must list at least one value'],
  ['an unknown comparison', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }, 'pattern.detail.ip uses the comparison "cidr"'],
  [
    'two comparisons in one object',
    { source: [{ prefix: 'a', suffix: 'b' }] },
    'pattern.source must name one comparison per object',
  ],
  ['a half range', { n: [{ numeric: ['>', 1, '<'] }] }, 'pattern.n.numeric must be one or two comparisons'],
  ['an unknown order', { n: [{ numeric: ['!=', 1] }] }, 'pattern.n.numeric must pair one of'],
  ['a single alternative', { $or: [{ source: ['a'] }] }, 'pattern.$or must list at least two patterns'],
  ['existence that is no truth', { source: [{ exists: 'yes' }] }, 'pattern.source.exists must be true or false'],
];

describe('an event pattern', () => {
  it.each(matching)('matches %s', (_, pattern) => expect(compilePattern(pattern)(event)).toBe(true));
  it.each(refusing)('does not match %s', (_, pattern) => expect(compilePattern(pattern)(event)).toBe(false));
  it.each(faulty)('fails to compile with %s, naming the place', (_, pattern, message) =>
    expect(() => compilePattern(pattern)).toThrow(message),
  );
});
