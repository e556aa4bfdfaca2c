import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** The number of files above which a folder is a heap: it gets rooms then. */
const mostFiles = 24;

/** Folders that may hold more, each with the reason why rooms in it would hide more than they show. */
const fullFolders: Readonly<Record<string, string>> = {
  'docs/decisions': 'decisions are read in the order in which they were taken',
  'events/examples': 'holds one example of every event, found by its name',
};

describe('folders', () => {
  // The styles of a control count with it.
  const counts = new Map<string, number>();
  for (const path of sources('{domain,events,functions,infra,local,web,test,docs}/**/*.*').filter(
    (path) => !path.endsWith('.module.css'),
  ))
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);

  it(`hold at most ${mostFiles} files unless a reason is given`, () => {
    const full = [...counts].filter(([folder, files]) => files > mostFiles && !(folder in fullFolders));
    expect(full).toEqual([]);
  });

  it('have no exception that is not needed', () => {
    expect(Object.keys(fullFolders).filter((folder) => (counts.get(folder) ?? 0) <= mostFiles)).toEqual([]);
  });
});
