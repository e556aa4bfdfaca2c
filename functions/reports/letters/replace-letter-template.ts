import { checkLetter, templateToBegin } from '../../../domain/letters/letter-templates.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { replaceLetterTemplate } from './routes.ts';
import { templateView } from './template-view.ts';

export const handler = serve(replaceLetterTemplate, async ({ params: { kind, language }, body, table, ifMatch }) => {
  const previous = (await table.letterTemplates.get(kind, language)) ?? templateToBegin(kind, language);
  checkVersion(ifMatch, previous.version);
  checkLetter(kind, body);
  const next = { ...body, kind, language: previous.language, version: previous.version + 1 };
  await table.letterTemplates.save(next, previous);
  return templateView(next);
});
