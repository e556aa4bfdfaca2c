import type { SchoolId } from '../../domain/ids.ts';
import { kindName, languageOf } from '../../domain/notifications/languages.ts';
import type { User } from '../../domain/people/users.ts';
import { notFound } from '../../domain/problem.ts';
import { textPage } from '../notify/page.ts';
import { isGenuine, readUnsubscribeToken, type Unsubscription } from '../notify/unsubscribe-token.ts';
import type { Table } from '../table/open-table.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';

type Reading = Table<{
  readonly cursors: readonly ['key'];
  readonly users: readonly ['get'];
  readonly schools: readonly ['get'];
}>;

/** Who asked by a link for mails of which kind to end. Fails with `not-found` for a link that nobody gave and for people who are gone: alike, so that nothing is learnt from it. */
export async function unsubscriptionOf<Opened extends Reading>(
  token: string,
  tableOf: (schoolId: SchoolId) => Opened,
): Promise<{
  readonly table: Opened;
  readonly user: User;
  readonly school: StoredSchool;
  readonly kind: Unsubscription['kind'];
}> {
  const claimed = readUnsubscribeToken(token);
  if (!claimed) throw notFound('link');
  const table = tableOf(claimed.schoolId);
  const school = await table.schools.get();
  if (!school || !isGenuine(token, await table.cursors.key())) throw notFound('link');
  const user = await table.users.get(claimed.userId);
  if (!user) throw notFound('link');
  return { table, user, school, kind: claimed.kind };
}

/** The page that asks, or the one that says that it is done. */
export function unsubscribePage(
  { user, school, kind }: Omit<Awaited<ReturnType<typeof unsubscriptionOf>>, 'table'>,
  { done }: { readonly done: boolean },
) {
  const language = languageOf(user.preferences?.language, school.locale);
  const values = { types: { about: 'text' }, values: { school: school.name, about: kindName(kind, language) } } as const;
  return textPage(done ? 'unsubscribed-page.txt' : 'unsubscribe-page.txt', language, { values, asks: !done });
}
