import { absenceOfReply, type Reply } from '../../../domain/absence-replies/answer.ts';
import type { ReplyLink } from '../../../domain/absence-replies/reply-link.ts';
import { studentKey } from '../../../domain/ids.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { newId } from '../../runtime/new-id.ts';
import type { Table } from '../../table/open-table.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import type { answerAbsenceReply } from '../reply-routes.ts';
import type { OpenChild } from './open-reply.ts';

interface Answering {
  readonly link: ReplyLink;
  readonly school: StoredSchool;
  readonly children: readonly OpenChild[];
  readonly now: Date;
}

/**
 * Writes what a guardian answered for some children, each once: whoever was answered for at the same moment by another press of the button stays so. Answers the children who
 * are answered for now.
 */
export async function answerReply(
  table: Table<(typeof answerAbsenceReply)['access']>,
  reply: Reply,
  { link, school, children, now }: Answering,
): Promise<readonly OpenChild[]> {
  const calendar = await table.schools.getCalendar();
  const { guardianId, date, half } = link;
  for (const { student } of children)
    await retryOnConflict(async () => {
      const asked = await table.replies.asked(link);
      const open = asked.some(({ studentId, answeredAt }) => studentId === student.id && answeredAt === undefined);
      if (!open) return;
      const { absences: others, version } = await table.absences.everyOf(studentKey(student.id));
      const answer = { id: newId('abs', now), guardianId, date, half, student, school, calendar, others, now };
      const reported = absenceOfReply(reply, answer);
      await table.absences.answer(
        { guardianId, studentId: student.id, date, half },
        { version, ...(reported && { absence: reported.next }) },
        reported?.events ?? [],
      );
    });
  return children;
}
