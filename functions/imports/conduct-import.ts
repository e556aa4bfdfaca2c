import { join } from 'node:path';
import {
  beginStoring,
  completeImport,
  findingsOf,
  firstNotes,
  failImport,
  handOnImport,
  progressImport,
  type Findings,
  type RosterImport,
} from '../../domain/imports/roster-import.ts';
import { planImport, type ImportPlan } from '../../domain/imports/plans/plan-import.ts';
import { confirmationNeeded } from '../../domain/imports/withdrawals.ts';
import type { SchoolId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { refusalOf } from '../kernel/faults/refusal-of.ts';
import { fetchFile, keepFile } from '../runtime/transfers/import-store.ts';
import { applyPlan } from './apply-plan.ts';
import { bundlePlace } from './bundle-place.ts';
import { BundleRefusedError } from './bundle-refused.ts';
import { limits } from './bundle-zip.ts';
import type { Hold } from './keep-hold.ts';
import { loadSchool, type ImportTable, type LoadedSchool } from './load-school.ts';
import { writeOutcome } from './outcome-file.ts';
import { readBundle } from './read-bundle.ts';
import { numbersOf } from './national-number.ts';
import { sourceIds } from './source-ids.ts';

export interface Conducting {
  readonly table: ImportTable;
  readonly schoolId: SchoolId;
  readonly now: Date;
  readonly hold: Hold;
  /** An empty folder of this run's own. */
  readonly folder: string;
  /** When to hand on what is not stored yet: a function that does not end by itself is ended. */
  readonly until: Date;
  /** Whether nobody goes on with the import when this run fails. */
  readonly isLastAttempt: boolean;
}

/** The time of a run is up. */
class OutOfTime extends Error {}

/** Plans that are made at most, when others change the school while it is compared with the bundle. */
const mostPlans = 4;
/** Milliseconds between two notes of the progress. */
const noteEvery = 1000;

/**
 * Runs an import that was started: reads the bundle, compares it with the school, stores what differs and notes the outcome. A bundle that cannot
 * be imported ends it with the reason, and nothing was changed. A fault that may pass is thrown and leaves it running, because the next attempt goes
 * on with it; one that no attempt mends, or that meets the last of them, ends it before it is thrown.
 */
export async function conductImport(started: RosterImport, conducting: Conducting): Promise<void> {
  let current = started;
  const note = async (next: RosterImport) => {
    conducting.hold.check();
    await conducting.table.imports.save(next);
    current = next;
  };
  try {
    await run(conducting, { current: () => current, note });
  } catch (error) {
    if (error instanceof BundleRefusedError) {
      await note(failImport(current, error.message, { rejections: error.faults, now: new Date() }));
      return;
    }
    // Where another run has the school or the import now, that one says how it goes on.
    const isOthers = error instanceof Problem && (error.code === 'stale-version' || error.code === 'in-progress');
    if (!isOthers && (conducting.isLastAttempt || refusalOf(error)))
      await note(failImport(current, error instanceof Problem ? error.message : ourFault, { now: new Date() }));
    throw error;
  }
}

const ourFault = 'a fault on our side stopped the import; what was stored by then stays, start it again to store the rest';
const exchanged =
  'the file was exchanged after the import was started; nothing of it was taken. Start the import again to take the new one';
const othersFault =
  'the school was changed again and again while the import ran; start it again when nobody edits people and classes';

interface Notes {
  readonly current: () => RosterImport;
  readonly note: (next: RosterImport) => Promise<void>;
}

async function run(conducting: Conducting, { current, note }: Notes): Promise<void> {
  const { table, schoolId, now, folder } = conducting;
  const place = bundlePlace(schoolId, current().id);
  const path = join(folder, 'bundle.zip');
  const fetched = await fetchFile(place.bundle, { path, maxBytes: limits.zipBytes });
  const { bundle } = current();
  if (fetched.state !== 'fetched') {
    const reason =
      fetched.state === 'absent'
        ? 'the uploaded file is gone; upload it as a new import'
        : `the file has ${String(fetched.bytes)} bytes; a bundle has at most ${String(limits.zipBytes)}`;
    return note(failImport(current(), reason, { now: new Date() }));
  }
  if (bundle !== undefined && bundle !== fetched.tag) return note(failImport(current(), exchanged, { now: new Date() }));
  const { dryRun, invite, schoolSourcedId, storing } = current();
  for (let plans = 1; ; plans += 1) {
    const school = await loadSchool(table, now);
    const { existing, today } = school;
    const roster = await readBundle(path, { existing, today, schoolSourcedId });
    const plan = planImport(roster, existing, {
      ...{ today, invite, systemCode: schoolId },
      idOf: sourceIds(schoolId),
      phoneNumberOf: numbersOf(school.country),
    });
    const found: Findings = {
      counts: plan.counts,
      rejectedRows: plan.rejectedRows,
      calendarYears: plan.newYears,
      notes: firstNotes(plan.notes),
      withdrawals: plan.withdrawals,
      otherSchools: [...roster.otherSchools],
    };
    // Of the plans of one bundle the first tells what is stored: the others were made when a part of it was.
    const isFirst = plans === 1 && storing !== fetched.tag;
    if (isFirst) await keepOutcome(plan, { folder, key: place.outcome });
    if (!dryRun) {
      const question = isFirst && !current().confirmWithdrawals ? confirmationNeeded(plan.withdrawals) : undefined;
      if (question !== undefined)
        return note({ ...failImport(current(), question, { rejections: plan.rejections, now: new Date() }), ...found });
      if (isFirst) await note(beginStoring(current(), found, fetched.tag));
      const how = await stored(plan, { conducting, school, notes: { current, note } });
      if (how === 'partly') {
        const { next, events } = handOnImport(current());
        return conducting.hold.handOn(next, events);
      }
      if (how === 'overtaken') {
        if (plans < mostPlans) continue;
        return note(failImport(current(), othersFault, { rejections: plan.rejections, now: new Date() }));
      }
    }
    const findings = { ...(dryRun ? found : findingsOf(current())), rejections: plan.rejections };
    return note(completeImport(current(), findings, new Date()));
  }
}

async function keepOutcome(plan: ImportPlan, { folder, key }: { readonly folder: string; readonly key: string }): Promise<void> {
  const path = join(folder, 'outcome.csv');
  await writeOutcome(path, plan);
  await keepFile(key, { path, mediaType: 'text/csv' });
}

/** Stores a plan: wholly, or partly when its time was up, or until others changed the school meanwhile, so that the plan no longer fits. */
async function stored(
  plan: ImportPlan,
  { conducting, school, notes }: { readonly conducting: Conducting; readonly school: LoadedSchool; readonly notes: Notes },
): Promise<'wholly' | 'partly' | 'overtaken'> {
  let notedAt = Date.now();
  let noting = false;
  const done = async (count: number, of: number) => {
    conducting.hold.check();
    // Something is stored by then, so each run brings the import on.
    if (count < of && new Date() >= conducting.until) throw new OutOfTime();
    if (noting || Date.now() - notedAt < noteEvery) return;
    noting = true;
    await notes.note(progressImport(notes.current(), count / of));
    [noting, notedAt] = [false, Date.now()];
  };
  try {
    await applyPlan(plan, { calendarVersion: school.existing.calendarVersion, table: conducting.table, done });
    return 'wholly';
  } catch (error) {
    conducting.hold.check();
    if (error instanceof OutOfTime) return 'partly';
    if (error instanceof Problem && (error.code === 'stale-version' || error.code === 'already-exists')) return 'overtaken';
    throw error;
  }
}
