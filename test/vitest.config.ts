import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/table-engine.ts', 'test/support/assembly.ts'],
    setupFiles: ['test/support/test-table.ts'],
    // Generous: nothing is judged by time, and a busy machine may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 3,
    reporters: ['default'],
  },
});
