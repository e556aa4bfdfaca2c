import { useEffect, useRef, type RefObject } from 'react';
import * as words from '../../messages/words.ts';
import { FaultText } from '../fault-text.tsx';
import type { FieldFault } from './form-faults.ts';
import styles from '../form.module.css';

interface ErrorSummaryProps {
  readonly faults: readonly FieldFault[];
  /** Why the call failed, shown where no fault of a field says it. */
  readonly error: unknown;
  readonly form: RefObject<HTMLFormElement | null>;
}

/** What is wrong with a form, first in it and with the focus; each entry leads to its field in the words that stand there. */
export function ErrorSummary({ faults, error, form }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults, error]);
  return (
    <div ref={box} className={styles.summary} tabIndex={-1} role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{words.form.summary(Math.max(1, faults.length))}</h2>
      {faults.length === 0 && <FaultText error={error} />}
      <ul>
        {faults.map(({ name, text }, index) => (
          <li key={index}>
            {name === undefined ? (
              text
            ) : (
              <a
                href={`#${encodeURIComponent(name)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(form.current, name);
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The label comes into view before the field has the focus: browsers scroll to the field alone and hide what it is called. */
function goTo(form: HTMLFormElement | null, name: string): void {
  const found = form?.elements.namedItem(name);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!(field instanceof HTMLElement)) return;
  const [label] = field instanceof HTMLInputElement ? (field.labels ?? []) : [];
  (field.closest('fieldset') ?? label ?? field).scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
}
