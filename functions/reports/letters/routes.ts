import * as z from 'zod/mini';
import { LetterKind, LetterTemplate, LetterText } from '../../../domain/letters/letter-templates.ts';
import { LanguageTag } from '../../../domain/people/preferences.ts';
import { staff } from '../../../domain/roles.ts';
import { defineRoute } from '../../kernel/route.ts';

const place = { area: 'reports', room: 'letters' } as const;
const path = '/v1/letter-templates/{kind}/{language}';
const params = { kind: LetterKind, language: LanguageTag };

/** A letter as the API shows it, with what it may name between double braces. */
const TemplateView = z.extend(z.omit(LetterTemplate, { version: true }), { placeholders: z.array(z.string()) });

export const getLetterTemplate = defineRoute({
  ...place,
  id: 'getLetterTemplate',
  method: 'GET',
  path,
  summary: 'Get a letter template',
  description: "The school's own text in a language, or the one to begin with.",
  roles: staff,
  params,
  ok: { status: [200], body: TemplateView, etag: true },
  access: { letterTemplates: ['get'] },
});

export const replaceLetterTemplate = defineRoute({
  ...place,
  id: 'replaceLetterTemplate',
  method: 'PUT',
  path,
  summary: 'Replace a letter template',
  description: 'A placeholder that the letter cannot fill is refused.',
  roles: ['admin'],
  params,
  body: LetterText,
  ok: { status: [200], body: TemplateView, etag: true },
  ifMatch: 'required',
  access: { letterTemplates: ['get', 'save'] },
  refuses: ['stale-version'],
});

export const previewLetterTemplate = defineRoute({
  ...place,
  id: 'previewLetterTemplate',
  method: 'POST',
  path: '/v1/letter-templates/{kind}/{language}/preview',
  summary: 'Preview a letter template',
  description: 'What the text would say of an invented student. Nothing is stored.',
  roles: ['admin'],
  params,
  body: LetterText,
  ok: { status: [200], body: z.strictObject({ subject: z.string(), paragraphs: z.array(z.string()) }) },
  access: { schools: ['get'] },
});

export const letterRoutes = [getLetterTemplate, replaceLetterTemplate, previewLetterTemplate] as const;
