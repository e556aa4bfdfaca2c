import { createHash } from 'node:crypto';
import { mayAnswerFor } from '../../../domain/absence-replies/answer.ts';
import { nobodyAsked, replyEnds, type ReplyLink } from '../../../domain/absence-replies/reply-link.ts';
import { schoolOfReply } from '../../../domain/absence-replies/reply-token.ts';
import { noSchool, type SchoolId } from '../../../domain/ids.ts';
import { languageOf, type Language } from '../../../domain/notifications/languages.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { Table } from '../../table/open-table.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import type { getAbsenceReply } from '../reply-routes.ts';

type Reading = Table<(typeof getAbsenceReply)['access']>;

/** A child of whom a guardian may still be asked. */
export interface OpenChild {
  /** What names the child to whoever has the link, and to nobody else. */
  readonly child: string;
  readonly givenName: string;
  readonly student: Student;
}

interface Genuine<Opened> {
  readonly table: Opened;
  readonly school: StoredSchool;
  readonly language: Language;
}

/**
 * What a token is worth now. `over`: it was given and is used, too old, or its guardian may not be told of the children any more. `unknown`: no school gave it, or not the
 * one that it names.
 */
export type OpenedReply<Opened> =
  | (Genuine<Opened> & { readonly status: 'open'; readonly link: ReplyLink; readonly children: readonly OpenChild[] })
  | (Genuine<Opened> & { readonly status: 'over' })
  | { readonly status: 'unknown' };

/**
 * Opens the link of an alert; nothing is changed by it. Whoever may not be told anything, by a token that was made up, used, too old or of another school, causes the same
 * reads: what there is not is looked for all the same.
 */
export async function openReply<Opened extends Reading>(
  token: string,
  tableOf: (schoolId: SchoolId) => Opened,
  now: Date,
): Promise<OpenedReply<Opened>> {
  const table = tableOf(schoolOfReply(token) ?? noSchool);
  const [link, school] = await Promise.all([table.replies.find(token), table.schools.get()]);
  const { guardianId, ...half } = link ?? nobodyAsked;
  const [asked, user] = await Promise.all([table.replies.asked({ guardianId, ...half }), table.users.get(guardianId)]);
  if (!link || !school) return { status: 'unknown' };
  const genuine = { table, school, language: languageOf(user?.preferences?.language, school.locale) };
  const open = now < replyEnds(link) ? asked.filter(({ answeredAt }) => answeredAt === undefined) : [];
  if (open.length === 0) return { ...genuine, status: 'over' };
  const students = await table.students.getMany(
    open.map(({ studentId }) => studentId),
    { consistent: true },
  );
  const children = students
    .filter((student) => mayAnswerFor(student, { guardianId, user, date: link.date }))
    .map((student) => ({
      child: createHash('sha256').update(`${token}\n${student.id}`).digest('hex').slice(0, 16),
      givenName: student.preferredGivenName ?? student.givenName,
      student,
    }))
    .toSorted((one, other) => (one.givenName < other.givenName ? -1 : 1));
  return children.length > 0 ? { ...genuine, status: 'open', link, children } : { ...genuine, status: 'over' };
}
