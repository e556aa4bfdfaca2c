import { vi } from 'vitest';
import * as z from 'zod/mini';

/**
 * Runs before everything else of each file. Files of a run share a worker's process and the packages it has loaded, which is most of what a file would otherwise
 * wait for; nothing else. Modules of ours are evaluated anew, and environment and clock are what they were when the worker started.
 */
const kept = globalThis as { environmentOfWorker?: Readonly<Record<string, string | undefined>> };
const asItWas = (kept.environmentOfWorker ??= { ...process.env });

vi.resetModules();
vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllGlobals();
for (const name of Object.keys(process.env)) if (!(name in asItWas)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, asItWas);
// Tools of the lint load the whole of zod, which gives all of zod English words; what is deployed has only zod/mini, which has none.
z.config({ localeError: undefined });
