import { bundleOf } from './oneroster-bundle.ts';
import type { Cells } from './oneroster-rows.ts';

/** What a small bundle says; what is not said is that of a school with one form and two pupils in one autumn term. */
export interface CaseRows {
  readonly sessions?: readonly Cells[];
  readonly users?: readonly Cells[];
  readonly classes?: readonly Cells[];
  readonly stays?: readonly Cells[];
}

/** A session of the academic year 2026/27. */
export const aSession = (cells: Cells): Cells => ({ type: 'term', parentSourcedId: 'y26', schoolYear: '2027', ...cells });

/** The year and one term, with ends as OneRoster has them. */
export const oneTerm: readonly Cells[] = [
  aSession({
    ...{ sourcedId: 'y26', title: '2026/27', type: 'schoolYear', parentSourcedId: '' },
    startDate: '2026-09-01',
    endDate: '2027-08-01',
  }),
  aSession({ sourcedId: 't1', title: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-19' }),
];

/** A user of the school as OneRoster 1.1 has one. */
export const aUser = (sourcedId: string, cells: Cells = {}): Cells => ({
  ...{ sourcedId, enabledUser: 'true', orgSourcedIds: 'sch1', role: 'student', username: sourcedId },
  ...{ givenName: 'Liv', familyName: 'Strand', identifier: `N-${sourcedId}` },
  ...cells,
});

/** A form, which takes the registers of the school. */
export const aForm = (cells: Cells = {}): Cells => ({
  ...{
    sourcedId: 'c1',
    title: '7A',
    courseSourcedId: 'co1',
    classType: 'homeroom',
    schoolSourcedId: 'sch1',
    termSourcedIds: 't1',
  },
  ...cells,
});

/** A stay of a pupil in the form. */
export const aStay = (sourcedId: string, userSourcedId: string, cells: Cells = {}): Cells => ({
  ...{ sourcedId, userSourcedId, classSourcedId: 'c1', schoolSourcedId: 'sch1', role: 'student' },
  ...cells,
});

export const twoPupils = [aUser('s1'), aUser('s2', { givenName: 'Noor' })] as const;

/** The files of a small bulk bundle, version 1.1. */
export function caseOf({
  sessions = oneTerm,
  users = twoPupils,
  classes = [aForm()],
  stays = [aStay('e1', 's1'), aStay('e2', 's2')],
}: CaseRows = {}): Record<string, string> {
  return bundleOf({
    version: '1.1',
    mode: 'bulk',
    rows: {
      orgs: [{ sourcedId: 'sch1', name: 'Fjord School', type: 'school' }],
      academicSessions: sessions,
      courses: [{ sourcedId: 'co1', title: 'Form', orgSourcedId: 'sch1' }],
      users,
      classes,
      enrollments: stays,
    },
  });
}
