import type { ImportId } from '../../domain/ids.ts';
import type { ImportTable } from './load-school.ts';

/** Seconds for which a run takes the school, and after which it takes it anew: a run that dies gives it back within two minutes. */
const holdSeconds = 120;
const renewSeconds = 30;

/** A run's hold on its school. */
export interface Hold {
  /** Fails when the run has lost the school: it must not store anything any more. */
  readonly check: () => void;
  readonly release: () => Promise<void>;
}

/** Takes the school for a run of an import and keeps it until it is released. Fails with `in-progress` while another run has it. */
export async function takeHold(
  table: ImportTable,
  run: { readonly importId: ImportId; readonly attempt: number; readonly runner: string },
): Promise<Hold> {
  let lost: unknown;
  const renew = () => {
    const from = new Date();
    return table.imports.hold(run, { from, until: new Date(from.getTime() + holdSeconds * 1000) });
  };
  await renew();
  const timer = setInterval(() => {
    renew().catch((error: unknown) => (lost ??= error));
  }, renewSeconds * 1000);
  return {
    check: () => {
      if (lost !== undefined) throw lost instanceof Error ? lost : new Error(String(lost));
    },
    release: async () => {
      clearInterval(timer);
      await table.imports.release(run.runner);
    },
  };
}
