import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { serverNow } from './server-clock.ts';
import { meQuery } from './me.ts';
import { codesQuery, registerQuery, type RegisterRow, type RegisterView } from './registers.ts';
import type { Schema } from './schema.ts';

/** All that the application begins with: who is signed in, codes, and one's own registers of today and the next school day. */
export type Start = Schema<'ListOwnRegistersAnswer'>;

/** One's own register as a row of a list. */
export type OwnRow = RegisterView & Pick<RegisterRow, 'counts'>;

/** What the application begins with, in one call. */
export const startQuery = queryOptions({
  queryKey: ['start'],
  queryFn: async ({ signal, client }) => {
    const start = await bodyOf(api.GET('/v1/me/registers', { params: { query: { days: '2' } }, signal }));
    spreadStart(client, start, Date.now());
    return start;
  },
  staleTime: 60_000,
});

/** Makes what came with the start the answer of the questions that pages ask, as of an instant in epoch milliseconds: newer answers stay. */
export function spreadStart(queries: QueryClient, { me, codeSet, codes, days }: Start, readAt: number): void {
  const answer = (key: readonly unknown[], data: unknown) => {
    if ((queries.getQueryState(key)?.dataUpdatedAt ?? 0) < readAt) queries.setQueryData(key, data, { updatedAt: readAt });
  };
  answer(meQuery.queryKey, me);
  answer(codesQuery.queryKey, { codeSet, items: codes });
  for (const { registers } of days)
    for (const register of registers)
      answer(registerQuery(register).queryKey, { body: register, etag: etagOf(register.version) });
}

/** One's own registers of a day as rows of a list; undefined where the start says nothing of that day. */
export function ownRows(start: Start | undefined, date: string): readonly OwnRow[] | undefined {
  return start?.days
    .find((day) => day.date === date)
    ?.registers.map((register) => ({ ...asOf(register, serverNow()), counts: countsOf(register) }));
}

/** A register as it stands at an instant: one that was read in the morning says of the afternoon that it is not open. */
export function asOf(register: RegisterView, now: Date): RegisterView {
  const { opensAt, closesAt } = register;
  const at = now.getTime();
  const state = at < Date.parse(opensAt) ? 'notOpen' : at < Date.parse(closesAt) ? 'open' : 'closed';
  return { ...register, state };
}

/** How many students of a register have which mark. */
function countsOf({ taken, marks }: RegisterView): RegisterRow['counts'] {
  const count = (letter: string) => (taken ? marks.filter(({ mark }) => mark === letter).length : 0);
  return {
    enrolled: marks.length,
    present: count('P'),
    absent: count('A'),
    late: count('L'),
    excused: count('E'),
    noMark: taken ? marks.filter(({ mark }) => mark === null).length : marks.length,
  };
}

/** How a version stands in `If-Match`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}
