import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { finishLogin, type SignInFault } from '../../session/sign-in.ts';
import { StartPage } from './start-page.tsx';

/** The code of a login is good once, and React may show a page twice. */
let finishing: ReturnType<typeof finishLogin> | undefined;

/** Where the hosted login sends a browser back to: begins the session and goes on to what was asked for. */
export function CallbackPage() {
  const [fault, setFault] = useState<SignInFault | 'failed'>();
  const [, navigate] = useLocation();
  useEffect(() => {
    let here = true;
    finishing ??= finishLogin(location.search);
    finishing.then(
      (outcome) => {
        if (!here) return;
        if ('fault' in outcome) setFault(outcome.fault);
        else navigate(outcome.returnTo, { replace: true });
      },
      () => {
        if (here) setFault('failed');
      },
    );
    return () => {
      here = false;
    };
  }, [navigate]);
  if (fault !== undefined) return <StartPage fault={words.start[fault]} />;
  return <Waiting label={words.start.finishing} />;
}
