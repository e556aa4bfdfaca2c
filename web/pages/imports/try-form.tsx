import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { startImport, type RosterImport } from '../../api/setup/imports.ts';
import type { Schema } from '../../api/schema.ts';
import { ChoiceField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';

interface TryFormProps {
  readonly found: RosterImport;
  readonly isAgain: boolean;
}

/** Has an import tell what it would do; nothing is changed by that. */
export function TryForm({ found, isAgain }: TryFormProps) {
  const { importId, otherSchools } = found;
  const start = useChange('import', ({ body, key }: { readonly body: Schema<'StartInput'>; readonly key: string }) =>
    startImport(importId, body, key),
  );
  return (
    <Form
      label={words.imports.try}
      submit={isAgain ? words.imports.tryAgain : words.imports.try}
      read={(form): Schema<'StartInput'> => {
        const schoolSourcedId = formText(form, 'schoolSourcedId');
        return { dryRun: true, ...(schoolSourcedId !== '' && { schoolSourcedId }) };
      }}
      send={(body, key) => start.mutateAsync({ body, key })}
    >
      {otherSchools.length > 0 && (
        <ChoiceField
          name="schoolSourcedId"
          label={words.imports.whichSchool}
          options={[
            { value: '', text: words.imports.ownSchool },
            ...otherSchools.map(({ sourcedId, name, users }) => ({
              value: sourcedId,
              text: words.imports.otherSchool(name, users),
            })),
          ]}
        />
      )}
    </Form>
  );
}
