import { useQueryClient } from '@tanstack/react-query';
import { useState, type Dispatch } from 'react';
import { api, versionedBodyOf } from '../../api/client.ts';
import { isFault } from '../../api/fault.ts';
import { putRegister, registerQuery, type RegisterAddress, type RegisterView } from '../../api/registers.ts';
import { merge, type Draft, type Merged } from '../../offline/merge.ts';
import { begun, marksToSend, type Marking, type MarkingAction } from './marking.ts';

interface Versioned {
  readonly body: RegisterView;
  readonly etag: string;
}

/** A register that somebody else saved while it was marked here. */
export interface Conflict {
  readonly theirs: Versioned;
  readonly mine: Draft;
  readonly merged: Merged;
  readonly amendmentReason: string | undefined;
}

interface Attempt {
  readonly marking: Marking;
  /** Wanted where a taken register is changed after its close. */
  readonly amendmentReason: string | undefined;
}

/**
 * Saves a register. Where somebody else saved it first, what can be put together is sent by itself, and what both changed is left in `conflict` for a
 * person to choose. Nothing of either is lost.
 */
export function useSaving({
  address,
  read,
  dispatch,
}: {
  readonly address: RegisterAddress;
  readonly read: Versioned;
  readonly dispatch: Dispatch<MarkingAction>;
}) {
  const queries = useQueryClient();
  const [known, setKnown] = useState(read);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const [savedAt, setSavedAt] = useState<string>();
  const [conflict, setConflict] = useState<Conflict>();
  const [mergedWith, setMergedWith] = useState<string>();

  async function put(draft: Draft, { body, etag }: Versioned, amendmentReason: string | undefined): Promise<void> {
    const marks = marksToSend(body.marks, draft);
    const needsReason = body.taken && body.state === 'closed';
    const saved = await putRegister(
      address,
      { marks, ...(needsReason && { amendmentReason: amendmentReason ?? '' }) },
      body.taken ? etag : undefined,
    );
    settle(saved);
  }

  function settle(saved: Versioned): void {
    setKnown(saved);
    setSavedAt(saved.body.takenAt ?? new Date().toISOString());
    dispatch({ type: 'begin', students: saved.body.marks });
    queries.setQueryData(registerQuery(address).queryKey, saved);
    void queries.invalidateQueries({ queryKey: ['registers'] });
    void queries.invalidateQueries({ queryKey: ['dashboard'] });
    void queries.invalidateQueries({ queryKey: ['absences'] });
  }

  /** Reads what the other person saved, and goes on by it. */
  async function meet({ marking, amendmentReason }: Attempt): Promise<void> {
    const theirs = await versionedBodyOf(
      api.GET('/v1/classes/{classId}/registers/{date}/{session}', { params: { path: { ...address } } }),
    );
    const merged = merge({ base: marking.base, mine: marking.draft, theirs: begun(theirs.body.marks).draft });
    if (merged.asked.length > 0) return setConflict({ theirs, mine: marking.draft, merged, amendmentReason });
    setMergedWith(theirs.body.takenByName ?? '');
    if (!merged.changesTheirs) return settle(theirs);
    return put(merged.marks, theirs, amendmentReason);
  }

  async function attempt(work: () => Promise<void>, onRace: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      if (!isRace(error)) return setFault(error);
      await onRace().catch(setFault);
    } finally {
      setBusy(false);
    }
  }

  return {
    /** The register as it was last read or saved. */
    register: known.body,
    busy,
    fault,
    savedAt,
    conflict,
    /** Who saved in between, when both could be kept. */
    mergedWith,
    /** Sends the marks. */
    save(what: Attempt): void {
      setMergedWith(undefined);
      void attempt(
        () => put(what.marking.draft, known, what.amendmentReason),
        () => meet(what),
      );
    },
    /** Sends what a person chose for the students whom both had changed; with nothing chosen, leaves everything as it is here. */
    resolve(chosen: Draft | undefined): void {
      if (!conflict) return;
      setConflict(undefined);
      if (!chosen) return;
      const { theirs, merged, amendmentReason } = conflict;
      const draft = { ...merged.marks, ...chosen };
      const marking: Marking = { base: begun(theirs.body.marks).draft, draft, steps: [] };
      void attempt(
        () => put(draft, theirs, amendmentReason ?? 'marked at the same time'),
        () => meet({ marking, amendmentReason }),
      );
    },
  };
}

function isRace(error: unknown): boolean {
  return isFault(error, 'already-exists') || isFault(error, 'stale-version') || isFault(error, 'wrong-state');
}
