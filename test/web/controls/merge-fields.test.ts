import { describe, expect, it } from 'vitest';
import { changesOf, isSame, mergeFields } from '../../../web/controls/forms/merge-fields.ts';

const base = { name: 'Elm Street', zone: 'Europe/London', sms: { cap: 0 }, phone: '01' };

describe('two versions laid together', () => {
  it('keep what only one of both changed, and ask for what both did', () => {
    const { phone: _, ...withoutPhone } = base;
    const mine = { ...withoutPhone, name: 'Elm Park', zone: 'Europe/Paris' };
    const theirs = { ...base, name: 'Elm Grove', sms: { cap: 50 }, zone: 'Europe/Paris' };
    expect(mergeFields<Partial<typeof base>>(base, mine, theirs)).toEqual({
      fields: { name: 'Elm Grove', zone: 'Europe/Paris', sms: { cap: 50 } },
      asked: ['name'],
    });
  });

  it('ask for nothing where both did the same, and the merge of a merge changes nothing', () => {
    const mine = { ...base, name: 'Elm Park' };
    const once = mergeFields(base, mine, base);
    expect(once).toEqual({ fields: mine, asked: [] });
    expect(mergeFields(base, once.fields, base)).toEqual(once);
    expect(mergeFields(base, mine, { ...mine }).asked).toEqual([]);
  });

  it('name as changes what differs, with nothing for what is gone, whatever the order of the parts', () => {
    expect(changesOf<Partial<typeof base>>(base, { name: 'Elm Park', zone: 'Europe/London', sms: { cap: 0 } })).toEqual({
      name: 'Elm Park',
      phone: undefined,
    });
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });
});
