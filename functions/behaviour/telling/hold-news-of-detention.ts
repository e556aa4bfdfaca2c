import { notFound } from '../../../domain/problem.ts';
import { consume } from '../../kernel/consume.ts';
import { holdNewsOfDetention } from '../telling-subscriptions.ts';
import { holdNews } from './hold-news.ts';

export const handler = consume(holdNewsOfDetention, async ({ data }, { table }) => {
  const [school, detention] = await Promise.all([
    table.schools.get(),
    table.detentions.get(data.detentionId, { consistent: true }),
  ]);
  if (!school || !detention) throw notFound(school ? 'detention' : 'school');
  await holdNews(detention, school, table);
});
