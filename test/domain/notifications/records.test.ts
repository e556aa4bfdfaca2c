import { describe, expect, it } from 'vitest';
import { afterFeedback, isTold, masked } from '../../../domain/notifications/delivery.ts';
import { afterWord, type AddressTrouble } from '../../../domain/notifications/feedback.ts';
import { mostUnread, overflowing, unreadCount } from '../../../domain/notifications/inbox.ts';
import { noticeIdOf, noticeOfTag, subjectOf, tagOf } from '../../../domain/notifications/notice.ts';

describe('the id of a notice', () => {
  it('is made of its type, its subject and its version', () => {
    const notice = { type: { id: 'absence-alert' }, about: ['2026-11-23', 'AM', 'stu_01'] } as const;
    expect(noticeIdOf(notice)).toBe('absence-alert/2026-11-23/AM/stu_01');
    expect(noticeIdOf({ type: { id: 'detention' }, about: ['det_01'], version: 3 })).toBe('detention/det_01/3');
    expect(subjectOf({ about: ['det_01'] })).toBe('det_01');
  });
  it('holds nothing else', () => {
    expect(() => noticeIdOf({ type: { id: 'x' }, about: ['a b'] })).toThrow();
    expect(() => noticeIdOf({ type: { id: 'x' }, about: ['a.b'] })).toThrow();
  });
  it('comes back from the tag of a mail', () => {
    const id = noticeIdOf({ type: { id: 'absence-alert' }, about: ['2026-11-23', 'AM'] });
    expect(tagOf(id)).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(noticeOfTag(tagOf(id))).toBe(id);
    expect(noticeOfTag('something else')).toBeUndefined();
  });
});

describe('a record', () => {
  it('holds of an address what tells two apart', () => {
    expect([masked('rhiannon@mail.example'), masked('+441632960001'), masked('@x')]).toEqual([
      'r***@mail.example',
      '+44***001',
      '***@x',
    ]);
  });
  it('counts as told only by a way that leaves the product and did not come back', () => {
    expect(isTold({ channel: 'inApp', outcome: 'sent' })).toBe(false);
    expect(isTold({ channel: 'sms', outcome: 'sent' })).toBe(true);
    expect(isTold({ channel: 'email', outcome: 'bounced' })).toBe(false);
  });
  it('keeps the first word of a provider', () => {
    expect([
      afterFeedback('sent', 'bounced'),
      afterFeedback('complained', 'bounced'),
      afterFeedback('failed', 'complained'),
    ]).toEqual(['bounced', 'complained', 'complained']);
  });
});

describe('an address', () => {
  const fresh: AddressTrouble = { channel: 'email', address: 'r***@mail.example', passing: [] };
  const at = (day: number) => new Date(Date.UTC(2026, 10, day, 9));

  it('is off after one permanent bounce, and that is told once', () => {
    const first = afterWord(fresh, { word: 'permanent', at: at(1) });
    expect(first).toEqual({ trouble: { ...fresh, off: { why: 'bounced', at: at(1).toISOString() } }, tell: 'off' });
    expect(afterWord(first.trouble, { word: 'permanent', at: at(2) })).toEqual({ trouble: first.trouble });
  });
  it('is told of after three passing bounces in a week, and counted anew', () => {
    const days = [1, 2, 9, 10, 11, 12];
    const told: (string | undefined)[] = [];
    let trouble = fresh;
    for (const day of days) {
      const after = afterWord(trouble, { word: 'passing', at: at(day) });
      told.push(after.tell);
      ({ trouble } = after);
    }
    expect(told).toEqual([undefined, undefined, undefined, undefined, 'failing', undefined]);
    expect(trouble.off).toBeUndefined();
  });
  it('that complained can still bounce, and one that bounced does not become one that complained', () => {
    const complained = afterWord(fresh, { word: 'complained', at: at(1) }).trouble;
    expect(afterWord(complained, { word: 'permanent', at: at(2) }).trouble.off?.why).toBe('bounced');
    const bounced = afterWord(fresh, { word: 'permanent', at: at(1) }).trouble;
    expect(afterWord(bounced, { word: 'complained', at: at(2) }).trouble.off?.why).toBe('bounced');
  });
});

describe('unread notices', () => {
  const ids = Array.from({ length: 105 }, (_, at) => `ntf_${String(at).padStart(3, '0')}`);
  it('are counted up to a hundred, and those that expired are not', () => {
    expect(unreadCount(ids, 'ntf_')).toBe(mostUnread);
    expect(unreadCount(ids, 'ntf_100')).toBe(5);
    expect(unreadCount([], 'ntf_')).toBe(0);
  });
  it('make room for one more by the oldest', () => {
    expect(overflowing(ids, 'ntf_')).toEqual(ids.slice(0, 6));
    expect(overflowing(ids.slice(0, 3), 'ntf_001')).toEqual(['ntf_000']);
  });
});
