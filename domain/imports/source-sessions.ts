import { classYearType } from '../oneroster/academic-years.ts';
import type { BundleRoster, BundleSession } from '../oneroster/roster.ts';
import { AcademicYearName } from '../people/classes.ts';
import type { RosterSource, SourceSession } from './existing-school.ts';
import { canonical } from './changed-fields.ts';

/** The academic sessions of the source: those of the bundle, and where it only tells changes, or nothing, those of earlier ones. */
export function sourceSessions(roster: BundleRoster, source: RosterSource | undefined): ReadonlyMap<string, SourceSession> {
  const { mode } = roster.files.academicSessions;
  const sessions = new Map(mode === 'bulk' ? [] : source?.sessions.map((session) => [session.sourcedId, session]));
  for (const session of roster.academicSessions)
    if (session.status === 'active') sessions.set(session.sourcedId, withoutStatus(session));
    else sessions.delete(session.sourcedId);
  return sessions;
}

/** What later bundles may refer to, when that is not what is kept already. */
export function nextSource(
  roster: BundleRoster,
  previous: RosterSource | undefined,
  {
    sessions,
    calendarVersion,
  }: { readonly sessions: ReadonlyMap<string, SourceSession>; readonly calendarVersion: number | undefined },
): RosterSource | undefined {
  const next = {
    schoolSourcedId: roster.school.sourcedId,
    sessions: [...sessions.values()].sort((one, other) => (one.sourcedId < other.sourcedId ? -1 : 1)),
    ...(calendarVersion !== undefined && { calendarVersion }),
  };
  const { version = 0, ...kept } = previous ?? {};
  return canonical(kept) === canonical(next) ? undefined : { ...next, version: version + 1 };
}

/** The name of the academic year that a session is or lies in: the title of the year, or the year's number where that is too long. */
export function academicYearName(
  sessions: ReadonlyMap<string, SourceSession>,
  sourcedId: string | undefined,
): string | undefined {
  const passed = new Set<string>();
  let at = sourcedId;
  let schoolYear: string | undefined;
  // A session that is its own ancestor must not hold the reading up.
  while (at !== undefined && !passed.has(at)) {
    passed.add(at);
    const session = sessions.get(at);
    schoolYear ??= session?.schoolYear;
    const isYear = session?.type === 'schoolYear' || session?.type === classYearType;
    if (isYear && AcademicYearName.safeParse(session.title).success) return session.title;
    at = session?.parentSourcedId;
  }
  return schoolYear;
}

function withoutStatus({ status: _, ...session }: BundleSession): SourceSession {
  return session;
}
