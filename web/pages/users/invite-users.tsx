import { useState } from 'react';
import { UserInput } from '../../../domain/people/users.ts';
import { roles as everyRole, type Role } from '../../../domain/role-names.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { inviteUser } from '../../api/setup/users.ts';
import { TextField, Tiles } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { InvitePasted } from './invite-pasted.tsx';
import styles from './users.module.css';

/** Invites one person by a form, or many by lines that were copied from elsewhere. */
export function InviteUsers() {
  const [round, setRound] = useState(0);
  const invite = useChange(
    'user',
    ({ body, key }: { readonly body: Schema<'UserInput'>; readonly key: string }) => inviteUser(body, key),
    () => setRound(round + 1),
  );
  return (
    <div className={styles.invite}>
      <details>
        <summary>{words.users.inviteOne}</summary>
        <Form
          label={words.users.inviteOne}
          submit={words.users.invite}
          schema={UserInput}
          read={(form): Schema<'UserInput'> => {
            const phone = formText(form, 'phone');
            return {
              givenName: formText(form, 'givenName'),
              familyName: formText(form, 'familyName'),
              email: formText(form, 'email'),
              roles: rolesOf(form),
              ...(phone !== '' && { phone }),
            };
          }}
          send={(body, key) => invite.mutateAsync({ body, key })}
          done={words.users.invited}
        >
          <div key={round} className={styles.fields}>
            <UserFields />
          </div>
        </Form>
      </details>
      <details>
        <summary>{words.users.inviteMany}</summary>
        <InvitePasted />
      </details>
    </div>
  );
}

interface UserFieldsProps {
  readonly user?: Schema<'UserInput'>;
}

/** The fields of a user. */
export function UserFields({ user }: UserFieldsProps) {
  return (
    <>
      <TextField name="givenName" label={words.users.givenName} defaultValue={user?.givenName} autoComplete="off" />
      <TextField name="familyName" label={words.users.familyName} defaultValue={user?.familyName} autoComplete="off" />
      <TextField name="email" type="email" label={words.users.email} defaultValue={user?.email} autoComplete="off" />
      <TextField
        name="phone"
        type="tel"
        label={words.users.phone}
        hint={words.users.phoneHint}
        defaultValue={user?.phone}
        autoComplete="off"
      />
      <Tiles
        several
        name="roles"
        legend={words.users.roles}
        defaultValues={user?.roles ?? ['teacher']}
        options={everyRole.map((value) => ({ value, text: words.users.role[value] }))}
      />
    </>
  );
}

/** The roles that are chosen in a form. */
export function rolesOf(form: FormData): Role[] {
  const chosen = form.getAll('roles');
  return everyRole.filter((role) => chosen.includes(role));
}
