import type { AuditEntry } from '../../api/setup/school.ts';
import * as words from '../../messages/words.ts';

/** What was done, in words: `user.created` is "user created". */
export function actionText(action: AuditEntry['action']): string {
  return action.replaceAll(/[.-]/g, ' ');
}

/** One change with its old and its new value; the trail holds these only for what decides who may do or see what. */
export function changeText({ field, from, to }: AuditEntry['changes'][number]): string {
  if (from === undefined && to === undefined) return field;
  return words.audit.change(field, valueText(from), valueText(to));
}

function valueText(value: AuditEntry['changes'][number]['from']): string {
  if (value === undefined) return words.audit.nothing;
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  return typeof value === 'string' ? value : value.join(', ');
}
