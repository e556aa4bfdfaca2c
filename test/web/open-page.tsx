import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import type { Me } from '../../web/api/me.ts';
import { makeQueryClient } from '../../web/api/query-client.ts';
import { Layout } from '../../web/shell/layout.tsx';
import { startOf } from './registers.ts';
import { answerFetch, type AnsweredApi, type Answers } from './answers.ts';

interface Visit {
  /** Who is signed in. */
  readonly as: Me;
  /** What the API answers beside who is signed in. */
  readonly answers?: Answers;
  /** The instant of the visit; a Monday morning when nothing is said. */
  readonly at?: string;
}

/** A Monday of the school at 08:55, while registers are open. */
export const mondayMorning = '2026-11-30T08:55:00.000Z';

/** Opens an address of the application as somebody who is signed in: the whole of it, with menu and page, and an API that answers what is said. */
export function openPage(
  address: string,
  { as, answers, at = mondayMorning }: Visit,
): AnsweredApi & { readonly user: UserEvent } {
  vi.setSystemTime(at);
  const signedIn = () => ({
    ...{ accessToken: 'a-token', expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
    ...{ userId: as.userId, schoolId: as.school.id },
  });
  const api = answerFetch({
    'POST /v1/session/refresh': signedIn,
    'GET /v1/me': as,
    'GET /v1/me/registers': startOf(as),
    ...answers,
  });
  history.replaceState(null, '', address);
  const client = makeQueryClient();
  const { queries } = client.getDefaultOptions();
  client.setDefaultOptions({ queries: { ...queries, retryDelay: 0 } }); // repeated as often as ever, without the pauses
  render(
    <QueryClientProvider client={client}>
      <Layout />
    </QueryClientProvider>,
  );
  return { ...api, user: userEvent.setup() };
}
