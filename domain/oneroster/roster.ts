import type { Role } from '../roles.ts';
import type { IsoDate } from '../time.ts';
import type { Rejection } from './bundle.ts';
import type { FileMode, OneRosterVersion, RosterFile } from './bundle-files.ts';
import type { enrolmentRoles, guardianWords, RowStatus } from './columns.ts';

/** What one file of the bundle was and how many of its rows were refused. */
export interface FileTally {
  readonly mode: FileMode;
  readonly rows: number;
  readonly rejectedRows: number;
}

export interface BundleSession {
  readonly sourcedId: string;
  readonly title: string;
  /** A word of the standard, or an extension of the maker's beginning with `ext:`. */
  readonly type: string;
  readonly startDate: IsoDate;
  /** Exclusive: the first day after the session. */
  readonly endDate: IsoDate;
  readonly parentSourcedId?: string;
  readonly schoolYear: string;
  readonly status: RowStatus;
}

/** A user who belongs to the school: by a role in it, or as guardian of one of its students. */
export interface BundleUser {
  /** Of users.csv. */
  readonly line: number;
  readonly sourcedId: string;
  /** Roles in this school in the product's words and order; empty only for a deleted user whose roles the bundle does not tell. */
  readonly roles: readonly Role[];
  readonly username: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly middleName?: string;
  readonly preferredGivenName?: string;
  readonly preferredFamilyName?: string;
  readonly email?: string;
  /** As the maker wrote them: the standard asks for no format. */
  readonly phone?: string;
  readonly sms?: string;
  /** What the standard calls somebody whose role is that of a parent. */
  readonly relationship?: (typeof guardianWords)[number];
  readonly enabled: boolean;
  readonly status: RowStatus;
}

export interface BundleStudent {
  readonly sourcedId: string;
  /** The identifier; without one the username or else the sourcedId, whichever can be a student number. Each is given once. */
  readonly studentNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly middleName?: string;
  readonly preferredGivenName?: string;
  readonly preferredFamilyName?: string;
  readonly birthDate?: IsoDate;
  /** The first of the student's grades, as the maker writes them. */
  readonly yearGroup?: string;
  /** Those that the student names, in that order, then those that name the student. */
  readonly guardianSourcedIds: readonly string[];
  readonly status: RowStatus;
}

export interface BundleClass {
  readonly sourcedId: string;
  readonly title: string;
  /** The grade of the class when it has exactly one. */
  readonly yearGroup?: string;
  readonly termSourcedIds: readonly string[];
  /** The session of type schoolYear above the first term, when the bundle has it. */
  readonly schoolYearSourcedId?: string;
  /** By the enrolments of this bundle that have not ended, primary teachers first. */
  readonly teacherSourcedIds: readonly string[];
  readonly periods: readonly string[];
  /** Set for a class of type homeroom. */
  readonly homeroom?: true;
  readonly status: RowStatus;
}

export interface BundleEnrolment {
  /** Of enrollments.csv. */
  readonly line: number;
  readonly sourcedId: string;
  readonly classSourcedId: string;
  readonly userSourcedId: string;
  readonly role: (typeof enrolmentRoles)[number];
  readonly beginDate?: IsoDate;
  /** Exclusive. */
  readonly endDate?: IsoDate;
  /** Deleted also when its class or its user is. */
  readonly status: RowStatus;
}

/** What a delta says of a user who was imported before and has no row in its users.csv. */
export interface UserAmendment {
  readonly userSourcedId: string;
  /** All roles in the school from now on, when roles changed. */
  readonly roles?: readonly Role[];
  readonly birthDate?: IsoDate;
  /** Guardians that name this student and may be new to it. */
  readonly addedGuardianSourcedIds?: readonly string[];
}

/** Rows that the bundle has but that could not be taken: what they stand for is not missing from it. */
export interface RefusedRows {
  readonly users: ReadonlySet<string>;
  /** Those of the users that the bundle calls students. */
  readonly students: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly enrolments: readonly Pick<BundleEnrolment, 'classSourcedId' | 'userSourcedId'>[];
}

export interface OtherSchool {
  readonly sourcedId: string;
  readonly name: string;
  readonly users: number;
  readonly classes: number;
}

/** The part of a bundle that concerns one school, valid throughout: every reference in it leads somewhere. */
export interface BundleRoster {
  readonly version: OneRosterVersion;
  /** Which system the bundle is from, where its manifest says so. */
  readonly systemCode?: string;
  /** Files that the manifest lists and that are no part of a roster; they are not read. */
  readonly otherFiles: readonly string[];
  /** The name is missing only from a delta that says nothing of the school itself. */
  readonly school: { readonly sourcedId: string; readonly name?: string };
  readonly otherSchools: readonly OtherSchool[];
  readonly academicSessions: readonly BundleSession[];
  readonly users: readonly BundleUser[];
  readonly students: readonly BundleStudent[];
  readonly classes: readonly BundleClass[];
  readonly enrolments: readonly BundleEnrolment[];
  readonly amendments: readonly UserAmendment[];
  readonly files: Readonly<Record<RosterFile, FileTally>>;
  readonly rejections: readonly Rejection[];
  readonly refused: RefusedRows;
}

/** What was imported before, asked about references of a delta that its own rows cannot answer. */
export interface KnownRoster {
  /** The school that was imported: the one that is meant where a bundle has several, or none. */
  readonly schoolSourcedId?: string;
  readonly has: (file: 'orgs' | 'academicSessions' | 'courses' | 'classes', sourcedId: string) => boolean;
  /** The roles of an imported user, undefined for one who was not. */
  readonly rolesOf: (userSourcedId: string) => readonly Role[] | undefined;
}
