import { YearGroup } from '../people/students.ts';
import { bundleFault } from './bundle.ts';
import type { RowStatus } from './columns.ts';
import { orderFault } from './cell-faults.ts';
import { lastingReferenceFault, referenceFault } from './references.ts';
import type { BundleSession } from './roster.ts';
import { type Complain, modeOf, type Reading, readTable, type Table } from './table.ts';
import { shown } from './wording.ts';

export interface OrgRow {
  readonly line: number;
  readonly sourcedId: string;
  readonly name: string;
  readonly type: string;
  readonly status: RowStatus;
}

export interface SessionRow extends BundleSession {
  readonly line: number;
}

export interface ClassRow {
  readonly line: number;
  readonly sourcedId: string;
  readonly title: string;
  readonly grades: readonly string[];
  readonly schoolSourcedId: string;
  readonly termSourcedIds: readonly string[];
  readonly periods: readonly string[];
  readonly homeroom: boolean;
  readonly status: RowStatus;
}

export interface SchoolTables {
  readonly orgs: Table<OrgRow>;
  readonly sessions: Table<SessionRow>;
  readonly classes: Table<ClassRow>;
}

/** Reads schools and what they belong to. */
export function readOrgs(reading: Reading): Promise<Table<OrgRow>> {
  return readTable(reading, 'orgs', ({ line, sourcedId, status, text }) => ({
    line,
    sourcedId,
    status,
    name: text('name'),
    type: text('type'),
  }));
}

/** Picks the school to read: the one asked for, or the only one, or the one imported before. Refuses the bundle when there is none or no telling which. */
export function chooseSchool(
  reading: Reading,
  orgs: Table<OrgRow>,
  asked: string | undefined,
): { readonly sourcedId: string; readonly name?: string } | undefined {
  const schools = [...orgs.taken.values()].filter(isOpenSchool);
  const [first] = schools;
  const wanted = asked ?? (schools.length === 1 ? undefined : reading.known?.schoolSourcedId);
  if (wanted !== undefined) {
    const found = schools.find(({ sourcedId }) => sourcedId === wanted);
    if (found) return { sourcedId: found.sourcedId, name: found.name };
    if (modeOf(reading, 'orgs') !== 'bulk' && !orgs.taken.has(wanted) && reading.known?.has('orgs', wanted))
      return { sourcedId: wanted };
    reading.rejections.push(
      bundleFault('orgs.csv', `does not have the chosen school ${shown(wanted)} among its orgs of type school`),
    );
    return undefined;
  }
  if (first && schools.length === 1) return { sourcedId: first.sourcedId, name: first.name };
  const detail = first
    ? `has ${String(schools.length)} orgs of type school; one has to be chosen by its sourcedId: ${schools.map(({ sourcedId, line }) => `${shown(sourcedId)} (line ${String(line)})`).join(', ')}`
    : 'has no org of type school; one is needed';
  reading.rejections.push(bundleFault('orgs.csv', detail));
  return undefined;
}

/** Reads years, terms and their parts. A parent that is not there is left out and told: exporters cut the upper ones off. */
export async function readSessions(reading: Reading): Promise<Table<SessionRow>> {
  const sessions = await readTable(reading, 'academicSessions', ({ line, sourcedId, status, text }, complain): SessionRow => {
    const [startDate, endDate] = [text('startDate'), text('endDate')];
    const orderWrong = orderFault(startDate, endDate);
    if (orderWrong !== undefined) complain.row('endDate', orderWrong);
    const parentSourcedId = text('parentSourcedId');
    return {
      line,
      sourcedId,
      status,
      title: text('title'),
      type: text('type'),
      startDate,
      endDate,
      schoolYear: text('schoolYear'),
      ...(parentSourcedId === '' ? {} : { parentSourcedId }),
    };
  });
  for (const session of sessions.taken.values()) {
    const { parentSourcedId, ...orphan } = session;
    const fault = parentSourcedId === undefined ? undefined : referenceFault(reading, sessions, parentSourcedId);
    if (fault === undefined) continue;
    sessions.taken.set(session.sourcedId, orphan);
    const detail = `${fault}; the session is taken without a parent`;
    reading.rejections.push({
      file: 'academicSessions.csv',
      line: session.line,
      column: 'parentSourcedId',
      detail,
      rejects: 'value',
    });
  }
  return sessions;
}

/** Reads classes of all schools. Courses are read only to hold the references of classes against them. */
export async function readClasses(reading: Reading, tables: Omit<SchoolTables, 'classes'>): Promise<Table<ClassRow>> {
  const courses = await readTable(reading, 'courses', ({ line, sourcedId, status, text }, complain) => {
    const fault = status === 'active' ? lastingReferenceFault(reading, tables.orgs, text('orgSourcedId')) : undefined;
    if (fault !== undefined) complain.row('orgSourcedId', fault);
    return { line, sourcedId, status };
  });
  return readTable(reading, 'classes', ({ line, sourcedId, status, text, list }, complain): ClassRow => {
    const [schoolSourcedId, termSourcedIds] = [text('schoolSourcedId'), list('termSourcedIds')];
    if (status === 'active') {
      schoolReferenceFault(reading, tables.orgs, { schoolSourcedId, complain });
      for (const term of termSourcedIds) {
        const fault = lastingReferenceFault(reading, tables.sessions, term);
        if (fault !== undefined) complain.row('termSourcedIds', fault);
      }
      // Courses are no part of the product: a bundle without them is whole enough, one with them must agree with itself.
      const fault =
        modeOf(reading, 'courses') === 'absent' ? undefined : lastingReferenceFault(reading, courses, text('courseSourcedId'));
      if (fault !== undefined) complain.row('courseSourcedId', fault);
    }
    if (list('grades').some((grade) => !YearGroup.safeParse(grade).success))
      complain.value(
        'grades',
        'holds what is no year group: 1 to 20 letters, digits, blanks or . + - are needed; the class is taken without it',
      );
    return {
      line,
      sourcedId,
      status,
      title: text('title'),
      grades: list('grades').filter((grade) => YearGroup.safeParse(grade).success),
      schoolSourcedId,
      termSourcedIds,
      periods: list('periods'),
      homeroom: text('classType') === 'homeroom',
    };
  });
}

interface SchoolReference {
  readonly schoolSourcedId: string;
  readonly complain: Complain<'classes'> | Complain<'enrollments'>;
}

/** Complains unless the org is there and of type school. */
export function schoolReferenceFault(
  reading: Reading,
  orgs: Table<OrgRow>,
  { schoolSourcedId, complain }: SchoolReference,
): void {
  const fault = lastingReferenceFault(reading, orgs, schoolSourcedId);
  const org = orgs.taken.get(schoolSourcedId);
  if (fault !== undefined) complain.row('schoolSourcedId', fault);
  else if (org && org.type !== 'school')
    complain.row('schoolSourcedId', `names an org of type ${shown(org.type)}; a school is needed`);
}

/** The session of type schoolYear that the session is or lies in, as far as the bundle has it. */
export function schoolYearAbove(sessions: Table<SessionRow>, sourcedId: string | undefined): SessionRow | undefined {
  const passed = new Set<string>();
  let at = sourcedId;
  // A session that is its own ancestor must not hold the reading up.
  while (at !== undefined && !passed.has(at)) {
    passed.add(at);
    const session = sessions.taken.get(at);
    if (session?.type === 'schoolYear') return session;
    at = session?.parentSourcedId;
  }
  return undefined;
}

function isOpenSchool(org: OrgRow): boolean {
  return org.type === 'school' && org.status === 'active';
}
