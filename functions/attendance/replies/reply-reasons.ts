import { absenceReasons } from '../../../domain/attendance/absences/known-absences.ts';
import { reasonOf } from '../../../domain/attendance/codes/codes.ts';
import type { Language } from '../../../domain/notifications/languages.ts';
import type { School } from '../../../domain/school.ts';
import { pageTexts } from './page-texts.ts';

/** The reasons that a guardian may name, in the order of the code set, as people of a language call them. */
export function replyReasons(
  codeSet: School['codeSet'],
  language: Language,
): readonly { readonly code: string; readonly label: string }[] {
  const { reasons } = pageTexts[language];
  return absenceReasons(codeSet, 'parent').map((code) => ({
    code,
    label: reasons[code] ?? reasonOf(codeSet, code)?.label ?? code,
  }));
}
