import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { browserJourneys } from './browser/journeys.ts';

/** Journeys over the whole cloud that `npm test` takes in; the others are long by nature and have a run of their own, `npm run test:long`. */
const longJourneys = 'test/journeys/!(a-browser-session|a-roster-goes-out).test.ts';

const node = {
  globalSetup: ['test/support/tables/table-engine.ts', 'test/support/assembly.ts'],
  isolate: false,
  sequence: { setupFiles: 'list' as const },
  setupFiles: ['test/support/fresh-start.ts', 'test/support/tables/test-table.ts'],
};

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Generous: nothing is judged by time, and a busy machine may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 3,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/web/**', 'test/browser/**', longJourneys, 'node_modules/**'],
        },
      },
      { extends: true, test: { ...node, name: 'journeys', include: [longJourneys] } },
      {
        extends: true,
        test: { name: 'browser', include: browserJourneys('short'), globalSetup: ['test/support/assembly.ts'] },
      },
      {
        extends: true,
        // Pages are loaded anew one after the other, which takes as long as the machine is slow.
        test: {
          name: 'every-page',
          testTimeout: 1_200_000,
          include: browserJourneys('whole'),
          globalSetup: ['test/support/assembly.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          isolate: false,
          sequence: { setupFiles: 'list' },
          setupFiles: ['test/support/fresh-start.ts', 'test/web/browser.ts'],
        },
      },
    ],
  },
});
