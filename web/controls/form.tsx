import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import * as z from 'zod/mini';
import { ApiFault } from '../api/fault.ts';
import * as words from '../messages/words.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './forms/error-summary.tsx';
import { FormFaults } from './forms/form-context.ts';
import { atFields, faultsOf, type FieldFault, type InputFault } from './forms/form-faults.ts';
import styles from './form.module.css';
import { Notice } from './notice.tsx';

interface FormProps<Input, Answer> {
  /** What the form is for, where no heading says it. */
  readonly label?: string;
  /** What the button that sends says. */
  readonly submit: string;
  /** Makes what the API takes out of what was entered. */
  readonly read: (form: FormData) => Input;
  /** With which the API reads it. Without it, the checks of the browser stand before the sending. */
  readonly schema?: z.core.$ZodType;
  /** Sends it. `key` is the Idempotency-Key: the same for each try until one succeeds. */
  readonly send: (input: Input, key: string) => Promise<Answer>;
  readonly onDone?: (answer: Answer) => unknown;
  /** Leaves the form. */
  readonly onCancel?: () => void;
  /** Said in place after each success. */
  readonly done?: string;
  /** Stands beside the button that sends. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A form. Names of its fields are the places of the input that they fill, parts joined by a slash (`sms/monthlyCap`): by them the faults that the schema or
 * the API finds stand below their fields, and in a summary that takes the focus and leads to each.
 */
export function Form<Input, Answer>(props: FormProps<Input, Answer>) {
  const { label, submit, read, schema, send, onDone, onCancel, done, actions, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const sending = useMutation({
    mutationFn: (input: Input) => send(input, key),
    onSuccess: async (answer) => {
      setKey(crypto.randomUUID());
      await onDone?.(answer);
    },
    onError: (error) => setFaults(located(error instanceof ApiFault ? (error.facts.errors ?? []) : [], form.current)),
  });
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending.isPending) return;
    const input = read(new FormData(event.currentTarget));
    const parsed = schema ? z.safeParse(schema, input) : undefined;
    if (parsed?.success === false) {
      sending.reset();
      setFaults(located(faultsOf(parsed.error, input), event.currentTarget));
      return;
    }
    setFaults([]);
    sending.mutate(input);
  };
  useErrorTitle(faults.length > 0 || sending.isError);
  return (
    <FormFaults value={faults}>
      <form ref={form} className={styles.form} aria-label={label} onSubmit={onSubmit} noValidate={schema !== undefined}>
        {(faults.length > 0 || sending.isError) && <ErrorSummary faults={faults} error={sending.error} form={form} />}
        {children}
        <div className={styles.actions}>
          <Button type="submit" kind="main" disabled={sending.isPending}>
            {submit}
          </Button>
          {onCancel && (
            <Button kind="quiet" onClick={onCancel}>
              {words.form.cancel}
            </Button>
          )}
          {actions}
        </div>
        {sending.isSuccess && done !== undefined && <Notice tone="good">{done}</Notice>}
      </form>
    </FormFaults>
  );
}

/** Readers say the title first, so it begins with what is wrong. */
function useErrorTitle(isWrong: boolean): void {
  useEffect(() => {
    if (!isWrong) return;
    const title = document.title;
    document.title = words.form.errorTitle(title);
    return () => {
      document.title = title;
    };
  }, [isWrong]);
}

function located(faults: readonly InputFault[], form: HTMLFormElement | null): readonly FieldFault[] {
  const fields = [...(form?.elements ?? [])].filter((element) => element instanceof HTMLElement);
  const labels = new Map(
    fields.flatMap((field) => {
      const name = field.getAttribute('name');
      return name === null ? [] : [[name, labelOf(field)] as const];
    }),
  );
  return atFields(faults, new Set(labels.keys()), (name) => labels.get(name) ?? '');
}

/** What a field is called on the page: its label, of a group its legend. */
function labelOf(field: HTMLElement): string {
  const isOneOfMany = field instanceof HTMLFieldSetElement || (field instanceof HTMLInputElement && field.type === 'radio');
  const legend = isOneOfMany ? field.closest('fieldset')?.querySelector('legend') : undefined;
  const label = 'labels' in field ? (field as HTMLInputElement).labels?.[0] : undefined; // whatever has labels has them like an input
  return (legend ?? label)?.textContent.trim() ?? field.getAttribute('aria-label') ?? '';
}
