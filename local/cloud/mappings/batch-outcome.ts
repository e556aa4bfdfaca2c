import type { Invocation } from '../context.ts';

/** What became of a batch: which records failed, and how the function named its error if it threw one. */
export interface BatchOutcome {
  readonly failed: ReadonlySet<string>;
  readonly error?: { readonly errorType: string; readonly errorMessage: string };
}

/**
 * Reads the answer of a function to a batch whose records have these ids. As AWS documents for partial responses: no or an empty answer
 * is success; an answer that cannot be understood, or names a record that is not in the batch, fails the whole batch.
 */
export function outcomeOf(invocation: Invocation, ids: readonly string[], reportsItemFailures: boolean): BatchOutcome {
  if (!invocation.ok) return { failed: new Set(ids), error: invocation.error };
  if (!reportsItemFailures) return { failed: new Set() };
  const reported = reportedFailures(invocation.payload);
  const known = reported?.filter((id): id is string => typeof id === 'string' && ids.includes(id)) ?? [];
  return { failed: new Set(known.length === reported?.length ? known : ids) };
}

function reportedFailures(payload: unknown): readonly unknown[] | undefined {
  if (payload === null || payload === undefined || payload === '') return [];
  if (typeof payload !== 'object') return undefined;
  const failures = 'batchItemFailures' in payload ? payload.batchItemFailures : null;
  if (failures === null || failures === undefined) return [];
  if (!Array.isArray(failures)) return undefined;
  return failures.map((failure: unknown) =>
    typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure ? failure.itemIdentifier : undefined,
  );
}
