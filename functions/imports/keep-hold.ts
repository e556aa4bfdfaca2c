import type { ImportId } from '../../domain/ids.ts';
import type { RosterImport } from '../../domain/imports/roster-import.ts';
import { Problem } from '../../domain/problem.ts';
import { addMinutes } from '../../domain/time.ts';
import type { NewEvent } from '../../events/catalog.ts';
import type { ImportTable } from './load-school.ts';

/** Seconds for which a run takes the school, and after which it takes it anew: a run that dies gives it back within two minutes. */
const holdSeconds = 120;
const renewSeconds = 30;

/** A run's hold on its school. */
export interface Hold {
  /** Fails when the run has lost the school: it must not store anything any more. */
  readonly check: () => void;
  readonly release: () => Promise<void>;
  /** Hands the school on to the next run of the import. */
  readonly handOn: (next: RosterImport, events: readonly NewEvent<'import.started'>[]) => Promise<void>;
}

/** Minutes in which the next run has to begin; after them the school is free for another import. */
const minutesToBegin = 15;

/** Takes the school for a run of an import and keeps it until it is released. Fails with `in-progress` while another run has it. */
export async function takeHold(
  table: ImportTable,
  run: { readonly importId: ImportId; readonly attempt: number; readonly runner: string },
): Promise<Hold> {
  let lost: Problem | undefined;
  let heldUntil = new Date(0);
  const renew = async () => {
    const from = new Date();
    const until = new Date(from.getTime() + holdSeconds * 1000);
    await table.imports.hold(run, { from, until });
    heldUntil = until;
  };
  await renew();
  const timer = setInterval(() => {
    renew().catch((error: unknown) => {
      // Anything else may pass before the hold runs out.
      if (error instanceof Problem) lost = error;
    });
  }, renewSeconds * 1000);
  return {
    check: () => {
      if (lost) throw lost;
      if (heldUntil < new Date()) throw new Problem('in-progress', 'the run could not keep the school, another one may have it');
    },
    handOn: async (next, events) => {
      clearInterval(timer);
      await table.imports.handOn(next, events, { runner: run.runner, until: addMinutes(new Date(), minutesToBegin) });
    },
    release: async () => {
      clearInterval(timer);
      await table.imports.release(run.runner);
    },
  };
}
