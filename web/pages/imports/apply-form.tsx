import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { startImport, type RosterImport } from '../../api/setup/imports.ts';
import { ApiFault } from '../../api/fault.ts';
import type { Schema } from '../../api/schema.ts';
import { CheckField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { numberToType } from './step.ts';

/** Applies what a dry run has shown. Where many would leave, their number is typed, because that is what a slip looks like. */
export function ApplyForm({ found }: { readonly found: RosterImport }) {
  const { importId, withdrawals, needsConfirmation = false } = found;
  const toType = numberToType(found);
  const start = useChange('import', ({ body, key }: { readonly body: Schema<'StartInput'>; readonly key: string }) =>
    startImport(importId, body, key),
  );
  return (
    <Form
      label={words.imports.apply}
      submit={words.imports.apply}
      read={(form) => ({ typed: formText(form, 'typed'), invite: form.has('invite') })}
      send={({ typed, invite }, key) => {
        if (toType !== undefined && typed !== String(toType)) throw wrongNumber(toType);
        return start.mutateAsync({
          body: { dryRun: false, invite, ...(needsConfirmation && { confirmWithdrawals: true }) },
          key,
        });
      }}
    >
      {withdrawals && withdrawals.students + withdrawals.staff > 0 && (
        <Notice tone={toType === undefined && !needsConfirmation ? 'info' : 'warning'}>
          {words.imports.leaving(withdrawals)}
        </Notice>
      )}
      {toType !== undefined && (
        <TextField name="typed" label={words.imports.typeNumber(toType)} inputMode="numeric" autoComplete="off" />
      )}
      <CheckField name="invite" label={words.imports.invite} hint={words.imports.inviteHint} />
    </Form>
  );
}

/** Said at the field as if the API had refused it. */
function wrongNumber(expected: number): ApiFault {
  const detail = words.imports.wrongNumber(expected);
  return new ApiFault({ kind: 'invalid-input', detail, errors: [{ pointer: '/typed', detail }] });
}
