import { placeholders, type LetterTemplate } from '../../../domain/letters/letter-templates.ts';

/** A template as the API shows one, with its version for the ETag. */
export function templateView({ version, ...template }: LetterTemplate) {
  return { body: { ...template, placeholders: [...placeholders[template.kind]] }, version };
}
