import { useState, type ReactNode } from 'react';
import type * as z from 'zod/mini';
import { isFault } from '../api/fault.ts';
import * as words from '../messages/words.ts';
import { Form } from './form.tsx';
import { changesOf, mergeFields, type Fields, type MergedFields } from './forms/merge-fields.ts';
import { Notice } from './notice.tsx';
import { StaleChoice } from './forms/stale-choice.tsx';

/** Something with the version that a change of it must name. */
export interface Versioned<Of> {
  readonly body: Of;
  readonly etag: string;
}

interface VersionedFormProps<Of extends Fields> {
  readonly label: string;
  readonly submit?: string;
  /** As it was read last. A form that is open keeps the one that it began with. */
  readonly current: Versioned<Of>;
  /** Makes all fields anew out of what was entered and the version that the form began with. */
  readonly read: (form: FormData, base: Of) => Of;
  readonly schema?: z.core.$ZodType;
  /** Sends all fields, of which `changes` are others than in the version `etag`. */
  readonly save: (fields: Of, changes: Partial<Of>, etag: string) => Promise<Versioned<Of>>;
  readonly readLatest: () => Promise<Versioned<Of>>;
  /** What a field is called, where both versions are shown. */
  readonly nameOf: (field: keyof Of & string) => string;
  readonly textOf: (value: unknown, field: keyof Of & string) => string;
  readonly onDone?: (answer: Versioned<Of>) => unknown;
  readonly actions?: ReactNode;
  readonly children: (fields: Of) => ReactNode;
}

interface Conflict<Of extends Fields> {
  readonly mine: Of;
  readonly latest: Versioned<Of>;
  readonly merged: MergedFields<Of>;
}

/**
 * A form of something that somebody else may change meanwhile. Where they did, what only one of both changed is kept, and what both changed is shown field by
 * field to choose from; nothing is overwritten unseen.
 */
export function VersionedForm<Of extends Fields>(props: VersionedFormProps<Of>) {
  const {
    label,
    submit = words.form.save,
    current,
    read,
    schema,
    save,
    readLatest,
    nameOf,
    textOf,
    onDone,
    actions,
    children,
  } = props;
  const [base, setBase] = useState(current);
  const [round, setRound] = useState(0);
  const [conflict, setConflict] = useState<Conflict<Of>>();
  const [said, setSaid] = useState<string>();

  const store = async (fields: Of, from: Versioned<Of>) => {
    const answer = await save(fields, changesOf(from.body, fields), from.etag);
    setBase(answer);
    setRound(round + 1);
    setConflict(undefined);
    await onDone?.(answer);
  };
  const send = async (mine: Of) => {
    setSaid(undefined);
    try {
      await store(mine, base);
      setSaid(words.form.saved);
    } catch (error) {
      if (!isFault(error, 'stale-version')) throw error;
      const latest = await readLatest();
      const merged = mergeFields(base.body, mine, latest.body);
      if (merged.asked.length > 0) return setConflict({ mine, latest, merged });
      await store(merged.fields, latest);
      setSaid(words.form.stale.merged);
    }
  };
  if (conflict)
    return (
      <StaleChoice
        asked={conflict.merged.asked.map((field) => ({
          field,
          name: nameOf(field),
          theirs: textOf(conflict.latest.body[field], field),
          mine: textOf(conflict.mine[field], field),
        }))}
        onChoose={async (mine) => {
          const chosen = Object.fromEntries(mine.map((field) => [field, conflict.mine[field]]));
          await store({ ...conflict.merged.fields, ...chosen }, conflict.latest);
          setSaid(words.form.saved);
        }}
        onLeave={() => setConflict(undefined)}
      />
    );
  return (
    <Form
      label={label}
      submit={submit}
      read={(form) => read(form, base.body)}
      {...(schema && { schema })}
      send={send}
      actions={actions}
    >
      <Fieldset key={round}>{children(base.body)}</Fieldset>
      {said !== undefined && <Notice tone="good">{said}</Notice>}
    </Form>
  );
}

/** Holds the fields, so that all begin anew with what was saved. */
function Fieldset({ children }: { readonly children: ReactNode }) {
  return children;
}
