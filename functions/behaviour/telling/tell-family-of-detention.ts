import type { Said } from '../../../domain/behaviour/said.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import { windowOf } from '../../../domain/detentions/sessions.ts';
import { heldUntil, newsOf } from '../../../domain/detentions/telling.ts';
import { studentKey } from '../../../domain/ids.ts';
import { displayName } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { addMinutes, type TimeZone } from '../../../domain/time.ts';
import { consume } from '../../kernel/consume.ts';
import { familyDetentionNotice } from '../../notify/notices/detention-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellFamilyOfDetention } from '../telling-subscriptions.ts';
import { familyOf } from './family-of.ts';
import { holdNews } from './hold-news.ts';

/** Minutes after which news of a detention that is over is news no more: a week. */
const newsMinutes = 7 * 24 * 60;

/**
 * Tells by what the detention is now. What is to be told is noted first, and what was noted last is told whether or not this attempt noted it, which tells
 * nobody twice: a crash in between repeats the same notice.
 */
export const handler = consume(tellFamilyOfDetention, async ({ data }, { table, now }) => {
  const [school, detention] = await Promise.all([
    table.schools.get(),
    table.detentions.get(data.detentionId, { consistent: true }),
  ]);
  if (!school || !detention) throw notFound(school ? 'detention' : 'school');
  if (heldUntil(detention, school.timeZone) > now) {
    await holdNews(detention, school, table);
    return;
  }
  const subject = { student: studentKey(detention.studentId), subject: detention.id };
  const [student, before, followUp, followed] = await Promise.all([
    table.students.get(detention.studentId),
    table.tellings.said(subject.student, subject.subject),
    detention.followedBy && table.detentions.get(detention.followedBy, { consistent: true }),
    'follows' in detention.origin ? table.detentions.get(detention.origin.follows) : undefined,
  ]);
  if (!student) throw notFound('student');
  const tidings = newsOf(detention, before.said, { followUp });
  const next = tidings && {
    ...tidings,
    facts: { ...tidings.facts, ...(followed?.date !== undefined && { instead: followed.date }) },
    version: detention.version,
    at: now.toISOString(),
  };
  // What comes too late to be told is not noted as told, or its end would be told to people who never heard of it.
  const isNews = next && mootAfter(next, detention, school.timeZone) > now;
  const said = (isNews ? await table.tellings.say(subject, before, next) : before).said.at(-1);
  if (!said) return;
  const notice = {
    ...familyDetentionNotice(said, { name: displayName(student), type: detention.typeName }),
    about: [detention.id] as const,
    version: said.version,
    link: `/detentions/${detention.id}`,
    mootAfter: mootAfter(said, detention, school.timeZone),
  };
  await tellOrFail(table, { notice, to: familyOf(student) }, now);
});

/** Until when it is worth telling: of a detention to come until it begins, else for a week. */
function mootAfter({ at }: Said, { status, date, startsAt, minutes }: Detention, zone: TimeZone): Date {
  const week = addMinutes(new Date(at), newsMinutes);
  if (status !== 'scheduled' || date === undefined || startsAt === undefined || minutes === undefined) return week;
  const { begins } = windowOf({ date, startsAt, minutes }, zone);
  return begins < week ? begins : week;
}
