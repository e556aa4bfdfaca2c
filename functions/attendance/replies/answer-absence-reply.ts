import { invalid, notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { answerAbsenceReply } from '../reply-routes.ts';
import { answerReply } from './answer-reply.ts';
import { openReply, type OpenChild } from './open-reply.ts';

export const handler = serve(answerAbsenceReply, async ({ params, body, tableOf, now }) => {
  const opened = await openReply(params.token, tableOf, now);
  if (opened.status !== 'open') throw notFound('link');
  const { table, link, school, children } = opened;
  const { children: named, ...reply } = body;
  const chosen = children.filter(({ child }) => named?.includes(child) ?? true);
  const strange = named?.findIndex((child) => !children.some((open) => open.child === child)) ?? -1;
  if (strange >= 0) throw invalid([{ pointer: `/children/${String(strange)}`, detail: 'is not open by this link' }]);
  const answered = await answerReply(table, reply, { link, school, children: chosen, now });
  const shown = ({ child, givenName }: OpenChild) => ({ child, givenName });
  return { body: { answered: answered.map(shown), open: children.filter((child) => !chosen.includes(child)).map(shown) } };
});
