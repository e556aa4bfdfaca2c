import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';

const formats = ['pdf', 'xlsx', 'csv', 'json'] as const satisfies readonly Schema<'ReportFormat'>[];

/** The format that was chosen in a form. */
export function formatIn(form: FormData): Schema<'ReportFormat'> {
  const chosen = formText(form, 'format');
  return formats.find((format) => format === chosen) ?? 'pdf';
}
