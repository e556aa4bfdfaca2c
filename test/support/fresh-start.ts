import fc from 'fast-check';
import { vi } from 'vitest';
import * as z from 'zod/mini';

/**
 * Runs before everything else of each file. Files of a run share a worker's process and the packages it has loaded, which is most of what a file would otherwise
 * wait for; nothing else. Modules of ours are evaluated anew, and environment and clock are what they were when the worker started.
 */
const kept = globalThis as {
  ofWorker?: { readonly environment: Readonly<Record<string, string | undefined>>; readonly fetch: typeof fetch };
};
const asItWas = (kept.ofWorker ??= { environment: { ...process.env }, fetch });

vi.resetModules();
vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllGlobals();
for (const name of Object.keys(process.env)) if (!(name in asItWas.environment)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, asItWas.environment);
globalThis.fetch = asItWas.fetch;
// Seeds and runs are of the file that sets them.
fc.resetConfigureGlobal();
// Tools of the lint load the whole of zod, which gives all of zod English words; what is deployed has only zod/mini, which has none.
z.config({ localeError: undefined });
