import { defineConfig } from 'vitest/config';
import usual from '../vitest.config.ts';
import { testsOf } from './mutated.ts';

/** The tests that can tell a mutated source from the right one, without those that read the cloud assembly: no mutation gets into it. */
export default defineConfig({
  test: {
    ...usual.test,
    include: [...testsOf(JSON.parse(process.env['ROLLBOOK_MUTATED'] ?? '[]') as string[])], // set by run.ts
    projects: undefined,
    globalSetup: ['test/support/tables/table-engine.ts'],
    setupFiles: ['test/support/tables/test-table.ts'],
    reporters: [],
  },
});
