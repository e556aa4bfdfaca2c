import { checkLetter, filledLetter } from '../../../domain/letters/letter-templates.ts';
import { notFound } from '../../../domain/problem.ts';
import { dateIn } from '../../../domain/time.ts';
import { serve } from '../../kernel/serve.ts';
import { attendanceFacts, detentionFacts, factsOf } from './letter-facts.ts';
import { previewLetterTemplate } from './routes.ts';

const counts = { attended: 81, authorised: 9, unauthorised: 0, lates: 2 };

export const handler = serve(previewLetterTemplate, async ({ params: { kind, language }, body, table, now }) => {
  checkLetter(kind, body);
  const school = await table.schools.get();
  if (!school) throw notFound('school');
  const today = dateIn(now, school.timeZone);
  const student = { givenName: 'Sam', familyName: 'Example', yearGroup: '7' };
  const head = {
    schoolName: school.name,
    today,
    ...(school.letterhead?.signatory && { signatory: school.letterhead.signatory }),
  };
  const facts = {
    ...factsOf({ guardian: 'Robin Example', student, head }, language),
    ...(kind === 'detention-letter'
      ? detentionFacts({ type: 'Lunch', date: today, startsAt: '12:10', minutes: 20, room: '12' }, language)
      : attendanceFacts({ counts, from: today, to: today }, language)),
  };
  const { subject, paragraphs } = filledLetter(body, facts);
  return { body: { subject, paragraphs: [...paragraphs] } };
});
