import { describe, expect, it } from 'vitest';
import { publishedNow, unusedFiles, type Published } from '../../../functions/service/web/releases.ts';

const at = (day: number) => new Date(Date.UTC(2026, 8, day, 12));

/** Publishes releases on days from 1 September on, each of a page and a file of its own besides the one they share. */
function published(...days: readonly number[]): { readonly record: Published; readonly removed: readonly (readonly string[])[] } {
  let record: Published | undefined;
  const removed = days.map((day) => {
    const before = record;
    const files = ['index.html', 'assets/shared.js', `assets/of-${String(day)}.js`];
    record = publishedNow({ release: `r${String(day)}`, files, before, now: at(day) });
    return unusedFiles({ before, after: record });
  });
  if (!record) throw new Error('publish at least once');
  return { record, removed };
}

describe('what is published', () => {
  it('is the release with its files, and nothing is taken away the first time', () => {
    const { record, removed } = published(1);
    expect(record).toEqual({ release: 'r1', files: ['index.html', 'assets/shared.js', 'assets/of-1.js'], former: [] });
    expect(removed).toEqual([[]]);
  });

  it('keeps the files of a release for thirty days after it was replaced, however old the release was', () => {
    const { record, removed } = published(1, 40, 69);
    expect(removed).toEqual([[], [], []]);
    expect(record.former.map(({ release }) => release)).toEqual(['r40', 'r1']);
  });

  it('takes away then what no later release uses, and nothing else', () => {
    expect(published(1, 40, 71).removed.at(-1)).toEqual(['assets/of-1.js']);
  });

  it('keeps what a rollback brings back', () => {
    const first = publishedNow({ release: 'a', files: ['assets/a.js'], before: undefined, now: at(1) });
    const second = publishedNow({ release: 'b', files: ['assets/b.js'], before: first, now: at(2) });
    const back = publishedNow({ release: 'a', files: ['assets/a.js'], before: second, now: at(3) });
    expect(back.former.map(({ release }) => release)).toEqual(['b']);
    expect(unusedFiles({ before: second, after: back })).toEqual([]);
  });
});
