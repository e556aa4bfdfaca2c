import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { serverNow } from '../../api/server-clock.ts';
import type { RegisterAddress, RegisterView } from '../../api/registers.ts';
import { dateIn } from '../../../domain/wall-clock.ts';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { forgetDraft, keepDraft, registerKey, type KeptDraft } from '../../offline/drafts.ts';
import { draftOf, type Draft, type DraftMark } from '../../offline/merge.ts';
import { enqueue, onQueue, onSentNews, queueEntries, sendQueue, tryAgain, type WaitingRegister } from '../../offline/queue.ts';
import type { Conflict, Versioned } from '../../offline/send-register.ts';
import { begun, isDirty, settled, undone, withMark, type Marking } from './marking.ts';

/** What this device kept of a register: marks that were not saved, or that were and wait to be sent. */
export interface KeptWork {
  readonly draft: KeptDraft | undefined;
  readonly entry: WaitingRegister | undefined;
}

interface UseMarking {
  readonly owner: string;
  readonly timeZone: string;
  readonly address: RegisterAddress;
  readonly read: RegisterView;
  readonly kept: KeptWork;
}

/**
 * The marks of a register. Each is on this device before it is shown; saving puts them into the queue, which sends them as soon as it can. Where somebody
 * else saved the register too, what both changed is left in `conflict` for a person to choose. Nothing of either is lost.
 */
export function useMarking({ owner, timeZone, address, read, kept }: UseMarking) {
  const key = registerKey(owner, address);
  const [register, setRegister] = useState(read);
  const [marking, setMarking] = useState(() => begun(read, earlierOf(kept)));
  const [savedAt, setSavedAt] = useState<string>();
  const [conflict, setConflict] = useState<Conflict>();
  const [mergedWith, setMergedWith] = useState<string>();
  const latest = useRef(marking);
  const entry = useSyncExternalStore(onQueue, () => queueEntries().find((waiting) => waiting.key === key));

  const show = useCallback((next: Marking) => {
    latest.current = next;
    setMarking(next);
  }, []);

  /** Keeps what is marked now, and shows it then. */
  const keep = async (next: Marking): Promise<void> => {
    latest.current = next;
    const { base, baseVersion, draft: marks } = next;
    if (isDirty(next)) await keepDraft(owner, { address, className: register.className, base, baseVersion, marks });
    else await forgetDraft(owner, address);
    if (latest.current === next) setMarking(next); // else a later step shows itself
  };

  useEffect(
    () =>
      onSentNews((news) => {
        if (news.entry.key !== key || news.entry.kind !== 'register') return;
        if (news.kind === 'asked') return setConflict(news.conflict);
        if (!news.saved) return;
        const { body } = news.saved;
        setRegister((before) => withRecent(body, before));
        setSavedAt(body.takenAt);
        setMergedWith(news.mergedWith);
        show(settled(latest.current, news.entry.marks, body));
      }),
    [key, show],
  );
  const waitsForChoice = kept.entry?.state === 'asked';
  useEffect(() => {
    if (waitsForChoice) void tryAgain(key);
  }, [waitsForChoice, key]);
  useEffect(() => {
    // Read anew in the background: shown as long as nothing of one's own stands on the older one.
    if (read.version <= register.version && read.taken === register.taken) return;
    if (isDirty(latest.current) || queueEntries().some((waiting) => waiting.key === key)) return;
    setRegister(read);
    show(begun(read));
  }, [read, register, key, show]);

  const put = async (marks: Draft, on: Pick<Marking, 'base' | 'baseVersion'>, amendmentReason?: string): Promise<void> => {
    const now = serverNow();
    const isOfToday = dateIn(now, timeZone) === address.date;
    await enqueue({
      kind: 'register',
      ...{ key, owner, address, className: register.className, marks },
      ...{ base: on.base, baseVersion: on.baseVersion },
      ...(isOfToday && { markedAt: now.toISOString() }),
      ...(amendmentReason !== undefined && { amendmentReason }),
      lateReason: words.register.markedOffline(timeOf(now.toISOString(), timeZone)),
    });
    await forgetDraft(owner, address);
    show({ ...latest.current, saved: marks, steps: [] });
    await sendQueue();
  };

  return {
    /** The register as it was last read or sent. */
    register,
    marking,
    /** What waits to be sent of this register. */
    entry,
    savedAt,
    conflict,
    /** Who saved in between, when both could be kept. */
    mergedWith,
    mark: (studentId: string, mark: DraftMark): Promise<void> => keep(withMark(latest.current, studentId, mark)),
    undo: (): Promise<void> => keep(undone(latest.current)),
    /** Saves the marks on this device and sends them. */
    save(amendmentReason?: string): Promise<void> {
      setMergedWith(undefined);
      return put(latest.current.draft, latest.current, amendmentReason);
    },
    /** Sends what a person chose for the students of a conflict; with nothing chosen, it stays unsent. */
    async resolve(chosen: Draft | undefined): Promise<void> {
      setConflict(undefined);
      if (!chosen || !conflict) return;
      const { theirs, merged } = conflict;
      const marks = { ...merged.marks, ...chosen };
      const base = draftOf(theirs.body.marks);
      setRegister((before) => withRecent(theirs.body, before));
      show({ ...latest.current, draft: marks, base, baseVersion: theirs.body.version });
      const reason = entry?.kind === 'register' ? entry.amendmentReason : undefined;
      await put(marks, { base, baseVersion: theirs.body.version }, reason ?? reasonOf(theirs));
    },
  };
}

/** Two people at once is reason enough where the register has closed. */
function reasonOf({ body }: Versioned): string | undefined {
  return body.taken && body.state === 'closed' ? words.register.conflict.reason : undefined;
}

function earlierOf({ draft, entry }: KeptWork) {
  if (draft) return { ...draft, isSaved: false };
  return entry && { ...entry, isSaved: true };
}

/** What the API answers to a saving leaves the days before out. */
function withRecent(register: RegisterView, before: RegisterView): RegisterView {
  const recentOf = new Map(before.marks.map(({ studentId, recent }) => [studentId, recent]));
  const marks = register.marks.map((mark) =>
    mark.recent.length > 0 ? mark : { ...mark, recent: recentOf.get(mark.studentId) ?? [] },
  );
  return { ...register, marks };
}
