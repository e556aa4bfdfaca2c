import type { ExportCounts } from '../exports/roster-export.ts';
import type { UserId } from '../ids.ts';
import { inContactOrder, type Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import { exportedId, exportedUserId, isAccountOf, isExportedStudent, isExportedUser, isNamedAsGuardian } from './exported.ts';
import type { ExportRow } from './export-rows.ts';
import { contactRows, type ExportFrame, frameRows, studentRows, userRows } from './write-roster.ts';

/** Those around some students. */
export interface PeopleAround {
  /** Their accounts and guardians. */
  readonly users: readonly User[];
  /** The students whose accounts these are, as far as they are others. */
  readonly students: readonly Student[];
}

interface Known {
  readonly id: UserId;
  readonly sourcedId?: string | undefined;
}

/** Writes an export page by page, and keeps nothing of a page but the ids of those who were written or named. */
export interface RosterWriter {
  /** The school and its classes; asked for once. */
  readonly frame: () => readonly ExportRow[];
  /** A page of students. All of them come before the users. */
  readonly students: (page: readonly Student[], around: PeopleAround) => readonly ExportRow[];
  /** A page of users: those who are not written yet. */
  readonly users: (page: readonly User[]) => readonly ExportRow[];
  /** What was written until now. */
  readonly counts: () => ExportCounts;
}

/** Begins an export. */
export function rosterWriter(frame: ExportFrame): RosterWriter {
  const ofStudents = new Set<string>();
  const accounts = new Set<UserId>();
  const agents = new Set<UserId>();
  let counts: ExportCounts = { users: 0, students: 0, classes: frame.classes.size, enrolments: 0 };
  const counted = (rows: readonly ExportRow[], more: Partial<ExportCounts>) => {
    const enrolments = counts.enrolments + rows.filter(({ file }) => file === 'enrollments').length;
    counts = { ...counts, ...more, enrolments };
    return rows;
  };
  const contacts = new Set<UserId>();
  let contactsBefore = 0;
  /** Contacts that were written since this was asked last. */
  const contactsSince = () => {
    const since = contacts.size - contactsBefore;
    contactsBefore = contacts.size;
    return since;
  };
  /** The contacts of a student who are not written yet: guardians without an account, who are in no list of users. */
  const contactsOf = ({ guardians }: Student, users: ReadonlyMap<UserId, User>) =>
    guardians.flatMap(({ userId, contact, mayViewRecord }) => {
      if (!contact || !mayViewRecord || users.has(userId) || contacts.has(userId)) return [];
      contacts.add(userId);
      return contactRows(frame, contact, { id: userId, sourcedId: exportedId({ ...contact, id: userId }) });
    });
  return {
    frame: () => frameRows(frame),
    students(page, around) {
      const students = page.filter((student) => isExportedStudent(student, frame.today));
      const userById = new Map(around.users.map((user) => [user.id, user]));
      const userOf = (id: UserId | undefined) => (id === undefined ? undefined : userById.get(id));
      const studentById = new Map([...around.students, ...students].map((student) => [student.id, student]));
      const ownerOf = (user: User) => {
        const student = user.studentId === undefined ? undefined : studentById.get(user.studentId);
        return student && isExportedStudent(student, frame.today) && isAccountOf(user, student) ? student : undefined;
      };
      const rows = students.flatMap((student) => {
        const user = userOf(student.userId);
        const account = user && isAccountOf(user, student) ? user : undefined;
        const isOfParent = account?.roles.includes('parent') ?? false;
        const guardians = inContactOrder(student.guardians).flatMap(({ userId, mayViewRecord, contact }): Known[] => {
          const guardian = userOf(userId);
          if (!guardian && contact && mayViewRecord) return [{ ...contact, id: userId }];
          if (!guardian) return [];
          const isStudent = ownerOf(guardian) !== undefined;
          return isNamedAsGuardian({ mayViewRecord, guardian, isStudent, isOfParent }) ? [guardian] : [];
        });
        ofStudents.add(exportedId(student));
        if (account) accounts.add(account.id);
        for (const { id } of guardians) if (userById.has(id)) agents.add(id);
        const agentIds = guardians.map((guardian) => {
          const user = userOf(guardian.id);
          return exportedId((user && ownerOf(user)) ?? guardian);
        });
        return [...studentRows(frame, { student, account, agents: agentIds }), ...contactsOf(student, userById)];
      });
      return counted(rows, { students: counts.students + students.length, users: counts.users + contactsSince() });
    },
    users(page) {
      const users = page.filter((user) => !accounts.has(user.id) && isExportedUser(user, agents.has(user.id)));
      const rows = users.flatMap((user) => userRows(frame, user, exportedUserId(user, ofStudents)));
      return counted(rows, { users: counts.users + users.length });
    },
    counts: () => counts,
  };
}
