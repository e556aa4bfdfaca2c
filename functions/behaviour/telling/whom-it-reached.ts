import type { Detention } from '../../../domain/detentions/detention.ts';
import { studentKey, type UserId } from '../../../domain/ids.ts';
import { isTold, type Delivery } from '../../../domain/notifications/delivery.ts';
import { noticeIdOf } from '../../../domain/notifications/notice.ts';
import { displayName, inContactOrder, type Student } from '../../../domain/people/students.ts';
import { familyDetentionNotice } from '../../notify/notices/detention-notices.ts';
import type { Table } from '../../table/open-table.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import type { ToldFamily } from '../detention-routes.ts';

/**
 * What a detention's family was told last, and whom it reached: every guardian in the order of contact and the student, also those to whom nothing was sent.
 * Nothing before anybody was told.
 */
export async function whomItReached(
  { id, studentId }: Pick<Detention, 'id' | 'studentId'>,
  student: Student,
  table: Table<{
    readonly tellings: readonly ['said'];
    readonly deliveries: readonly ['ofNotice'];
    readonly users: readonly ['getMany'];
  }>,
): Promise<ToldFamily | undefined> {
  const said = (await table.tellings.said(studentKey(studentId), id)).said.at(-1);
  if (!said) return undefined;
  const { type } = familyDetentionNotice(said, {});
  const noticeId = noticeIdOf({ type, about: [id], version: said.version });
  const guardians = inContactOrder(student.guardians);
  const [deliveries, users] = await Promise.all([
    everyPage((page) => table.deliveries.ofNotice(noticeId, undefined, page)),
    guardians.length > 0 ? table.users.getMany(guardians.map(({ userId }) => userId)) : [],
  ]);
  const byId = new Map(users.map((user) => [user.id, user]));
  const people = guardians.map(({ userId, contact }) => {
    const person = byId.get(userId) ?? contact;
    return { userId, name: person ? `${person.givenName} ${person.familyName}` : userId };
  });
  const self = student.userId === undefined ? [] : [{ userId: student.userId, name: displayName(student) }];
  return {
    notice: type.id,
    at: said.at,
    people: [...people, ...self].map((person) => ({ ...person, ...reached(person.userId, deliveries) })),
  };
}

function reached(userId: UserId, deliveries: readonly Delivery[]) {
  const own = deliveries.filter(({ recipientId }) => recipientId === userId);
  return { reached: own.some(isTold), channels: own.map(({ channel, outcome }) => ({ channel, outcome })) };
}
