import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { actOnAccount, type AccountAction, type UserView } from '../../api/setup/users.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './users.module.css';

/** What can be done with an account. What takes a right away is asked once more, and says what it does. */
export function AccountActions({ user }: { readonly user: UserView }) {
  const me = usePerson();
  const [asked, setAsked] = useState<AccountAction>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const act = useChange(
    'user',
    (action: AccountAction) => actOnAccount(user.userId, action, key),
    () => {
      setAsked(undefined);
      setKey(crypto.randomUUID());
    },
  );
  const state = user.account?.state;
  const isSelf = user.userId === me.userId;
  const possible: readonly AccountAction[] = [
    ...(state !== 'active' && state !== 'deactivated' ? (['resend-invitation'] as const) : []),
    ...(state === 'active' ? (['end-sessions'] as const) : []),
    ...(isSelf ? [] : user.status === 'deactivated' ? (['reactivate'] as const) : (['deactivate'] as const)),
  ];
  return (
    <section className={styles.section}>
      <h2>{words.users.account}</h2>
      {act.error && <FaultText error={act.error} />}
      {act.isSuccess && <Notice tone="good">{words.users.acted[act.variables]}</Notice>}
      <div className={styles.actions}>
        {possible.map((action) => (
          <Button
            key={action}
            disabled={act.isPending}
            aria-expanded={action === 'deactivate' || action === 'end-sessions' ? asked === action : undefined}
            onClick={() => (action === 'deactivate' || action === 'end-sessions' ? setAsked(action) : act.mutate(action))}
          >
            {words.users.actions[action]}
          </Button>
        ))}
      </div>
      {(asked === 'deactivate' || asked === 'end-sessions') && (
        <Notice tone="warning">
          <p>{words.users.sure[asked]}</p>
          <div className={styles.actions}>
            <Button kind="main" disabled={act.isPending} onClick={() => act.mutate(asked)}>
              {words.users.actions[asked]}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(undefined)}>
              {words.form.cancel}
            </Button>
          </div>
        </Notice>
      )}
    </section>
  );
}
