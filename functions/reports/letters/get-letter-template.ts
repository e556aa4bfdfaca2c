import { templateToBegin } from '../../../domain/letters/letter-templates.ts';
import { serve } from '../../kernel/serve.ts';
import { getLetterTemplate } from './routes.ts';
import { templateView } from './template-view.ts';

export const handler = serve(getLetterTemplate, async ({ params: { kind, language }, table }) =>
  templateView((await table.letterTemplates.get(kind, language)) ?? templateToBegin(kind, language)),
);
