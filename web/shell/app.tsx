import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { makeQueryClient } from '../api/query-client.ts';
import { words } from '../messages/words.ts';
import { CallbackPage } from '../pages/start/callback-page.tsx';
import { StartPage } from '../pages/start/start-page.tsx';
import { paths } from '../paths.ts';
import { onSession, refresh, sessionState, start } from '../session/session.ts';
import { onTabs } from '../session/tabs.ts';
import { Waiting } from '../controls/waiting.tsx';
import { FaultPage } from './fault-page.tsx';
import { Layout } from './layout.tsx';

/** The application: signs in, and shows the pages of whoever is signed in. */
export function App() {
  const session = useSyncExternalStore(onSession, sessionState);
  const [client, setClient] = useState(makeQueryClient);
  const [path] = useLocation();
  const isCallback = path === paths.callback;
  const owner = session.kind === 'signedIn' ? `${session.schoolId} ${session.userId}` : '';

  useEffect(() => {
    if (!isCallback) start();
    return onTabs(() => void refresh());
  }, [isCallback]);
  // What was read for one person or school is never shown to another.
  useEffect(() => () => setClient(makeQueryClient()), [owner]);
  useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    addEventListener('pageshow', comeBack);
    return () => removeEventListener('pageshow', comeBack);
  }, []);

  if (isCallback) return <CallbackPage />;
  switch (session.kind) {
    case 'starting':
      return <Waiting label={words.shell.loading} />;
    case 'signedOut':
      return <StartPage />;
    case 'unreachable':
      return <FaultPage title={words.faults.brokenTitle} text={words.faults.network} onRetry={() => void refresh()} />;
    case 'signedIn':
      return (
        <QueryClientProvider client={client} key={owner}>
          <Layout />
        </QueryClientProvider>
      );
  }
}
