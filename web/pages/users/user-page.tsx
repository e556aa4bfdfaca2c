import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { UserInput } from '../../../domain/people/users.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { changeUser, userQuery, type UserView } from '../../api/setup/users.ts';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { AccountActions } from './account-actions.tsx';
import { rolesOf, UserFields } from './invite-users.tsx';
import styles from './users.module.css';

type Input = { readonly [Field in keyof Schema<'UserInput'>]: Schema<'UserInput'>[Field] };

/** One user: name, address, roles, and how the account stands. */
export function UserPage() {
  const { userId } = useParams<{ userId: string }>();
  const me = usePerson();
  const queries = useQueryClient();
  const { data, error } = useQuery(userQuery(userId));
  const change = useChange('user', ({ body, etag }: { readonly body: Schema<'UserPatch'>; readonly etag: string }) =>
    changeUser(userId, body, etag),
  );
  if (error && !data) throw error;
  if (!data) return <Waiting label={words.shell.loading} />;
  const user = data.body;
  const { account, addressesOff = {} } = user;
  return (
    <Page title={`${user.givenName} ${user.familyName}`} aside={<Link href={href('users', {})}>{words.users.all}</Link>}>
      <p>{account ? [words.users.state[account.state], account.reason].filter(Boolean).join(': ') : words.users.notInvited}</p>
      {Object.entries(addressesOff).map(([channel, why]) => (
        <Notice key={channel} tone="warning">
          {words.users.addressOff[channel === 'phone' ? 'phone' : 'email']} {words.users.offBecause[why]}
        </Notice>
      ))}
      {userId === me.userId && <p className={styles.soft}>{words.users.self}</p>}
      <VersionedForm<Input>
        key={userId}
        label={words.users.one}
        current={inputOf(data)}
        schema={UserInput}
        read={(form) => {
          const phone = formText(form, 'phone');
          return {
            givenName: formText(form, 'givenName'),
            familyName: formText(form, 'familyName'),
            email: formText(form, 'email'),
            roles: rolesOf(form),
            ...(phone !== '' && { phone }),
          };
        }}
        save={async (_, changes, etag) => {
          const phone = 'phone' in changes ? { phone: changes.phone ?? null } : {};
          return inputOf(await change.mutateAsync({ body: { ...changes, ...phone }, etag }));
        }}
        readLatest={async () => inputOf(await queries.query({ ...userQuery(userId), staleTime: 0 }))}
        nameOf={(field) => words.users[field]}
        textOf={(value) => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '')}
      >
        {(fields) => <UserFields user={fields} />}
      </VersionedForm>
      <AccountActions user={user} />
      <p>
        <Link href={href('audit', {}, { actorId: userId })}>{words.users.did}</Link>{' '}
        <Link href={href('audit', {}, { entityId: userId })}>{words.users.happened}</Link>
      </p>
    </Page>
  );
}

function inputOf({ body, etag }: Versioned<UserView>): Versioned<Input> {
  const { givenName, familyName, email, roles, phone } = body;
  return { body: { givenName, familyName, email, roles, ...(phone !== undefined && { phone }) }, etag };
}
