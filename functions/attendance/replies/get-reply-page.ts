import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { problemPage } from '../../notify/problem-page.ts';
import { getReplyPage } from '../reply-routes.ts';
import { openReply } from './open-reply.ts';
import { askingPage, overPage } from './reply-page.ts';

export const handler = serve(
  getReplyPage,
  async ({ params, tableOf, now }) => {
    const opened = await openReply(params.token, tableOf, now);
    if (opened.status === 'unknown') throw notFound('link');
    return opened.status === 'over' ? { status: 404, ...overPage(opened) } : askingPage(opened, {});
  },
  problemPage,
);
