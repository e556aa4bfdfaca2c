import type { BulkInput } from '../../api/absences.ts';
import { formText } from '../../api/form-text.ts';
import type { RegisterRow } from '../../api/registers.ts';

const sessionIds = ['AM', 'PM', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12'] as const;

/** What the form of many says. */
export function bulkIn(form: FormData): BulkInput {
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const chosen = all('sessions');
  const note = formText(form, 'note');
  const mark = formText(form, 'mark');
  return {
    date: formText(form, 'date'),
    sessions: sessionIds.filter((session) => chosen.includes(session)),
    scope: scopeIn(formText(form, 'scope'), all),
    mark: mark === 'A' || mark === 'P' ? mark : 'E',
    reason: formText(form, 'reason'),
    ...(note !== '' && { note }),
  };
}

function scopeIn(scope: string, all: (name: string) => string[]): BulkInput['scope'] {
  if (scope === 'all') return { all: true };
  return scope === 'years' ? { yearGroups: all('scope/yearGroups') } : { classIds: all('scope/classIds') };
}

/**
 * How many students and sessions are concerned, by the registers of the day. A student of two classes that take the same session counts in each, so the number is
 * that of marks of the fullest session, not of names.
 */
export function countsOf(
  { sessions, scope }: Pick<BulkInput, 'sessions' | 'scope'>,
  registers: readonly Pick<RegisterRow, 'classId' | 'session' | 'counts'>[],
  classes: readonly { readonly classId: string; readonly yearGroup?: string }[],
): { readonly students: number; readonly sessions: number } {
  const yearOf = new Map(classes.map(({ classId, yearGroup }) => [classId, yearGroup]));
  const isMeant = (classId: string) => {
    if ('all' in scope) return true;
    if ('classIds' in scope) return scope.classIds.includes(classId);
    const year = yearOf.get(classId);
    return year !== undefined && scope.yearGroups.includes(year);
  };
  const perSession = sessions.map((session) =>
    registers
      .filter((row) => row.session === session && isMeant(row.classId))
      .reduce((sum, { counts }) => sum + counts.enrolled, 0),
  );
  return { students: Math.max(0, ...perSession), sessions: perSession.filter((count) => count > 0).length };
}
