import { useState } from 'react';
import { roles as everyRole } from '../../../domain/role-names.ts';
import { useChange } from '../../api/change.ts';
import { ApiFault, isFault } from '../../api/fault.ts';
import { formText } from '../../api/form-text.ts';
import { inviteUser } from '../../api/setup/users.ts';
import { ChoiceField, TextArea } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { readPasted } from './pasted-people.ts';

interface Told {
  readonly line: number;
  readonly text: string;
}

/** Invites everybody whom pasted lines name, one after another, and says of each line what came of it. */
export function InvitePasted() {
  const [told, setTold] = useState<readonly Told[]>([]);
  const invite = useChange('user', async ({ text, role }: { readonly text: string; readonly role: string }) => {
    setTold([]);
    for (const each of readPasted(text, everyRole.find((known) => known === role) ?? 'teacher')) {
      const said = 'person' in each ? await inviteOne(each.person) : words.users.unreadable(each.text);
      setTold((before) => [...before, { line: each.line, text: said }]);
    }
  });
  return (
    <Form
      label={words.users.inviteMany}
      submit={words.users.invite}
      read={(form) => ({ text: formText(form, 'lines'), role: formText(form, 'role') })}
      send={(input) => invite.mutateAsync(input)}
    >
      <TextArea name="lines" label={words.users.lines} hint={words.users.linesHint} rows={6} required />
      <ChoiceField
        name="role"
        label={words.users.roleOfAll}
        defaultValue="teacher"
        options={everyRole.map((value) => ({ value, text: words.users.role[value] }))}
      />
      {told.length > 0 && (
        <ol role="status">
          {told.map(({ line, text }) => (
            <li key={line} value={line}>
              {text}
            </li>
          ))}
        </ol>
      )}
    </Form>
  );
}

/** Invites one person; what is refused is said of this person, and the others are invited all the same. Fails where nobody answers. */
async function inviteOne(person: Parameters<typeof inviteUser>[0]): Promise<string> {
  const name = `${person.givenName} ${person.familyName}`;
  try {
    await inviteUser(person, `invite ${person.email}`.replaceAll(/[^\x21-\x7e]/g, '-'));
    return words.users.invitedOne(name);
  } catch (error) {
    if (isFault(error, 'already-exists')) return words.users.thereAlready(name);
    if (error instanceof ApiFault && error.facts.kind !== 'network')
      return words.users.notInvitedBecause(name, error.facts.detail);
    throw error;
  }
}
