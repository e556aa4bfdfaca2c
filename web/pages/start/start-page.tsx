import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../controls/button.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { paths } from '../../paths.ts';
import { goToLogin } from '../../session/sign-in.ts';
import styles from './start-page.module.css';

/** The front page: what this is, and the way in. An address that was asked for survives the login. */
export function StartPage({ fault }: { readonly fault?: string }) {
  const [failure, setFailure] = useState(fault);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shared = new FormData(event.currentTarget).has('shared');
    const { pathname, search } = location;
    const returnTo = pathname === paths.start || pathname === paths.callback ? paths.today : pathname + search;
    goToLogin({ returnTo, shared }).catch(() => setFailure(words.start.failed));
  };
  return (
    <main className={styles.start}>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width="56" height="56" />
        <p className={styles.product}>{words.shell.product}</p>
        <h1>{words.start.heading}</h1>
        <p className={styles.lead}>{words.start.lead}</p>
        {failure !== undefined && <Notice tone="fault">{failure}</Notice>}
        <form onSubmit={submit} className={styles.form}>
          <Button type="submit" kind="main">
            {words.start.signIn}
          </Button>
          <label className={styles.shared}>
            <input type="checkbox" name="shared" />
            <span>
              {words.start.shared}
              <small>{words.start.sharedHint}</small>
            </span>
          </label>
        </form>
        <p className={styles.soft}>{words.start.invited}</p>
      </div>
    </main>
  );
}
