import { replyEnds } from '../../../domain/absence-replies/reply-link.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getAbsenceReply } from '../reply-routes.ts';
import { openReply } from './open-reply.ts';
import { replyReasons } from './reply-reasons.ts';

export const handler = serve(getAbsenceReply, async ({ params, tableOf, now }) => {
  const opened = await openReply(params.token, tableOf, now);
  if (opened.status !== 'open') throw notFound('link');
  const { school, link, children, language } = opened;
  const { name, letterhead, codeSet } = school;
  return {
    body: {
      school: { name, ...(letterhead?.phone !== undefined && { phone: letterhead.phone }) },
      date: link.date,
      half: link.half,
      expiresAt: replyEnds(link).toISOString(),
      children: children.map(({ child, givenName }) => ({ child, givenName })),
      reasons: [...replyReasons(codeSet, language)],
    },
  };
});
