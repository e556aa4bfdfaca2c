import { Reply } from '../../../domain/absence-replies/answer.ts';
import { absenceReasons } from '../../../domain/attendance/absences/known-absences.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { problemPage } from '../../notify/problem-page.ts';
import { sendReplyPage } from '../reply-routes.ts';
import { answerReply } from './answer-reply.ts';
import { openReply } from './open-reply.ts';
import { askingPage, overPage, thanksPage, type Asking } from './reply-page.ts';

export const handler = serve(
  sendReplyPage,
  async ({ params, body, tableOf, now }) => {
    const opened = await openReply(params.token, tableOf, now);
    if (opened.status === 'unknown') throw notFound('link');
    if (opened.status === 'over') return { status: 404, ...overPage(opened) };
    const { table, school, link, children } = opened;
    const { reason = '', note = '', child = [] } = body;
    const named = [child].flat();
    const chosen = children.length === 1 ? children : children.filter((each) => named.includes(each.child));
    const filled = { reason, note, allDay: body.allDay !== undefined, children: chosen.map((each) => each.child) };
    const reply = Reply.safeParse({ reason, note, allDay: filled.allDay });
    const fault: Asking['fault'] = !absenceReasons(school.codeSet, 'parent').includes(reason)
      ? 'chooseReason'
      : chosen.length === 0
        ? 'chooseChild'
        : 'tooLong';
    if (!reply.success || fault !== 'tooLong') return { status: 422, ...askingPage(opened, { fault, filled }) };
    const answered = await answerReply(table, reply.data, { link, school, children: chosen, now });
    const names = answered.map(({ givenName }) => givenName);
    const left = children.filter((each) => !chosen.includes(each));
    return left.length === 0 ? thanksPage(opened, names) : askingPage({ ...opened, children: left }, { answered: names });
  },
  problemPage,
);
