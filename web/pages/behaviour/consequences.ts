import type { IncidentPreview } from '../../api/behaviour.ts';
import type { Schema } from '../../api/schema.ts';
import * as words from '../../messages/words.ts';

/** What follows for each student, in words; of whom nothing follows but points is left out. */
export function consequencesOf(
  { students }: IncidentPreview,
  typeName: (typeId: string) => string,
): readonly { readonly studentId: string; readonly texts: readonly string[] }[] {
  return students.flatMap(({ studentId, fires }) => {
    const texts = new Set(
      fires.flatMap(({ detention, then }) => [
        ...(detention ? [detentionText(detention, typeName)] : []),
        ...then.flatMap((action) => actionText(action)),
      ]),
    );
    return texts.size === 0 ? [] : [{ studentId, texts: [...texts] }];
  });
}

function detentionText(
  { outcome, typeId }: { readonly outcome: 'set' | 'covered' | 'tooOld'; readonly typeId: string },
  typeName: (typeId: string) => string,
): string {
  switch (outcome) {
    case 'set':
      return words.behaviour.setsDetention(typeName(typeId));
    case 'covered':
      return words.behaviour.coveredDetention(typeName(typeId));
    case 'tooOld':
      return words.behaviour.tooOldDetention;
  }
}

function actionText(action: Schema<'RuleAction'>): readonly string[] {
  if ('tellGuardians' in action) return [words.behaviour.tellsGuardians];
  if ('tellRoles' in action)
    return [words.behaviour.tellsRoles(action.tellRoles.map((role) => words.behaviour.roles[role]).join(', '))];
  return [];
}
