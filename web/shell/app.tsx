import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { serverNow } from '../api/server-clock.ts';
import { makeQueryClient } from '../api/query-client.ts';
import { spreadStart, startQuery } from '../api/start.ts';
import * as words from '../messages/words.ts';
import { CallbackPage } from '../pages/start/callback-page.tsx';
import { StartPage } from '../pages/start/start-page.tsx';
import { ownerOf } from '../offline/owner.ts';
import { readStart, type KeptStart } from '../offline/start-store.ts';
import { paths } from '../paths.ts';
import { onSession, refresh, sessionState, start } from '../session/session.ts';
import { onTabs } from '../session/tabs.ts';
import { Waiting } from '../controls/waiting.tsx';
import { FaultPage } from './fault-page.tsx';
import { Layout } from './layout.tsx';

/** The application: signs in, and shows the pages of whoever is signed in, from what this device keeps until the network has answered. */
export function App() {
  const session = useSyncExternalStore(onSession, sessionState);
  const kept = useKeptStart(session.kind === 'signedOut');
  const [path] = useLocation();
  const isCallback = path === paths.callback;
  // Until the session is certain, whoever used this device last is shown what it keeps of theirs.
  const owner = session.kind === 'signedIn' ? ownerOf(session) : kept?.owner;
  // What was read for one person or school is never shown to another.
  const client = useMemo(() => clientFor(owner, kept), [owner, kept]);

  useEffect(() => {
    if (!isCallback) start();
    return onTabs((message) => {
      if (message !== 'queueChanged') void refresh();
    });
  }, [isCallback]);
  useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    addEventListener('pageshow', comeBack);
    return () => removeEventListener('pageshow', comeBack);
  }, []);

  if (isCallback) return <CallbackPage />;
  if (session.kind === 'signedOut') return <StartPage />;
  if (kept === undefined) return <Waiting label={words.shell.loading} />;
  if (owner !== undefined)
    return (
      <QueryClientProvider client={client} key={owner}>
        <Layout />
      </QueryClientProvider>
    );
  return session.kind === 'starting' ? (
    <Waiting label={words.shell.loading} />
  ) : (
    <FaultPage title={words.faults.brokenTitle} text={words.faults.network} onRetry={() => void refresh()} />
  );
}

/** What this device keeps of the last start: undefined while it is read, null where there is nothing, or where whoever it is of has signed out. */
function useKeptStart(isSignedOut: boolean): KeptStart | null | undefined {
  const [kept, setKept] = useState<KeptStart | null>();
  useEffect(() => {
    void readStart(serverNow()).then((found) => setKept(found ?? null));
  }, []);
  return isSignedOut ? null : kept;
}

function clientFor(owner: string | undefined, kept: KeptStart | null | undefined): QueryClient {
  const client = makeQueryClient();
  if (!kept || kept.owner !== owner) return client;
  client.setQueryData(startQuery.queryKey, kept.start, { updatedAt: kept.readAt });
  spreadStart(client, kept.start, kept.readAt);
  return client;
}
