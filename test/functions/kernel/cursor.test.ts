import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../functions/kernel/cursor.ts';

const use = { secret: 'a secret of a school', routeId: 'listStudents', filters: [{}, { status: 'enrolled' }] };
const last = { pk: 'SCHOOL#x#ROLL#enrolled', sk: 'ALL#stone ada#ABCDEFGHJK' };

describe('a cursor', () => {
  it('leads back to its place', () => {
    expect(readCursor(writeCursor(last, use), use)).toEqual(last);
  });

  it('holds no name that anybody could read, however it is decoded', () => {
    const cursor = writeCursor(last, use);
    for (const encoding of ['base64url', 'base64', 'hex'] as const)
      expect(Buffer.from(cursor, encoding).toString('latin1')).not.toMatch(/stone|ada|ROLL|SCHOOL/i);
    expect(writeCursor(last, use)).not.toBe(cursor);
  });

  it.each([
    ['another school', { ...use, secret: 'of another school' }],
    ['another list', { ...use, routeId: 'listUsers' }],
    ['other filters', { ...use, filters: [{}, { status: 'withdrawn' }] }],
  ])('opens for %s no more than a forged one', (_, other) => {
    expect(() => readCursor(writeCursor(last, use), other)).toThrow('begin again without it');
  });

  it.each([
    '',
    'x',
    'a.b',
    'A'.repeat(40),
    'A'.repeat(2000),
    writeCursor(last, use).slice(0, -3),
    `A${writeCursor(last, use).slice(1)}`,
  ])('is refused when it was not written so: %s', (forged) => {
    expect(() => readCursor(forged, use)).toThrow('begin again without it');
  });
});
