import { stepped, type Detention } from '../../../domain/detentions/detention.ts';
import { excuseByMarks } from '../../../domain/detentions/outcome.ts';
import { dayBefore, openUntil, whatTheDaySays, type DayOfStudent } from '../../../domain/detentions/the-day.ts';
import { windowOf } from '../../../domain/detentions/sessions.ts';
import { studentKey } from '../../../domain/ids.ts';
import { lastSchoolDays } from '../../../domain/school-days.ts';
import type { School } from '../../../domain/school.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import type { Table } from '../../table/open-table.ts';
import { settleDetentionsOfDay } from '../detention-subscriptions.ts';
import { withFollowUp } from './follow-up.ts';
import { schoolOfDetentions, type SchoolOfDetentions } from './placing-rules.ts';
import { fillPlaces } from './rearrange.ts';

/** School days back to which later marks still decide: longer than a detention stays open, and across any holiday. */
const schoolDaysBack = 30;

/** Each evening: what the marks of the day decide of its detentions, and of those that were left open or missed before. */
export const handler = consume(settleDetentionsOfDay, async (_event, { table, now }) => {
  const [school, { school: settings }] = await Promise.all([schoolOfDetentions(table, now), schoolToday(table, now)]);
  const [from = school.today] = lastSchoolDays(school.calendar, school.today, schoolDaysBack);
  for (const { id } of school.types) {
    for (const session of await table.detentionSessions.ofType(id, [from, school.today])) {
      // What comes later today is not decided by what the student did before it.
      if (windowOf(session, school.zone).begins > school.now) continue;
      const placed =
        session.seats.length > 0 ? await table.detentions.getMany(session.seats.map(({ detentionId }) => detentionId)) : [];
      for (const detention of placed)
        if (detention.date === session.date && (detention.status === 'scheduled' || detention.status === 'missed'))
          await settle(detention, { table, school, settings });
    }
  }
  await fillPlaces(undefined, { table, school });
});

interface Settling {
  readonly table: Table<{
    readonly marks: readonly ['ofStudent'];
    readonly absences: readonly ['knownOn'];
    readonly detentions: readonly ['save'];
  }>;
  readonly school: SchoolOfDetentions;
  readonly settings: School;
}

async function settle(detention: Detention, { table, school, settings }: Settling): Promise<void> {
  const { date, startsAt, status } = detention;
  if (date === undefined || startsAt === undefined) return;
  const says = whatTheDaySays(await dayOf(detention, { date, startsAt }, { table, settings }));
  const at = school.now.toISOString();
  if (says === 'excused') {
    const judged = excuseByMarks(detention, school.types, { at, reason: 'the registers of the day say so' });
    const next = withFollowUp(judged);
    await table.detentions.save(next, detention, [
      { type: 'detention.judged', data: { detentionId: next.id, version: next.version } },
    ]);
    return;
  }
  if (status !== 'scheduled' || detention.askedAt !== undefined) return;
  const until = says === 'open' ? openUntil(school.calendar, date) : date;
  // The supervisor has the evening to say it without being asked.
  if (school.today > until) {
    const next = stepped(detention, { askedAt: at, openUntil: until }, { at });
    await table.detentions.save(next, detention, [
      { type: 'detention.outcome.missing', data: { detentionId: next.id, version: next.version } },
    ]);
  } else if (says === 'open' && detention.openUntil !== until)
    await table.detentions.save(stepped(detention, { openUntil: until }, { at }), detention, []);
}

/** What the registers and the office's door say of a student before a detention began. */
async function dayOf(
  { studentId }: Detention,
  { date, startsAt }: { readonly date: string; readonly startsAt: string },
  { table, settings }: Pick<Settling, 'table' | 'settings'>,
): Promise<DayOfStudent> {
  const student = studentKey(studentId);
  const [noted, known] = await Promise.all([table.marks.ofStudent(student, [date, date]), table.absences.knownOn(date)]);
  const signed = known.signed.find((each) => each.student === student);
  return dayBefore({ date, startsAt }, { noted, signed }, settings);
}
