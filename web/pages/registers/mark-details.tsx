import { useEffect, useId, useRef, useState, type InputHTMLAttributes } from 'react';
import type { Schema } from '../../api/schema.ts';
import type { RegisterMark } from '../../api/registers.ts';
import * as words from '../../messages/words.ts';
import type { DraftMark } from '../../offline/merge.ts';
import styles from './student-row.module.css';

interface MarkDetailsProps {
  readonly student: RegisterMark;
  readonly mark: DraftMark;
  readonly codes: readonly Schema<'ShownCode'>[];
  readonly onMark: (mark: DraftMark) => void;
}

/** Reason, time and note of a mark, folded away until somebody wants them. */
export function MarkDetails({ student, mark, codes, onMark }: MarkDetailsProps) {
  const id = useId();
  const reasons = codes.filter(({ kind }) => kind === 'reason');
  const label = reasons.find(({ code }) => code === mark.reason)?.label;
  const said = [
    mark.mark === 'E' && student.absenceId !== undefined && words.register.known,
    label ?? mark.reason,
    mark.timeIn,
    mark.note,
  ].filter(Boolean);
  return (
    <details className={styles.details}>
      <summary>
        <span className={styles.said}>{said.join(' · ')}</span>
        <span className={styles.hidden}>{words.register.details(student.name)}</span>
        <span aria-hidden="true" className={styles.more}>
          ›
        </span>
      </summary>
      <div className={styles.fields}>
        <label htmlFor={`${id}-reason`}>{words.register.reason}</label>
        <select
          id={`${id}-reason`}
          value={mark.reason ?? ''}
          onChange={({ currentTarget }) => onMark(withReason(mark, reasons, currentTarget.value))}
        >
          <option value="">{words.register.noReason}</option>
          {reasons.map(({ code, label: text }) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
        {mark.mark === 'L' && (
          <>
            <label htmlFor={`${id}-time`}>{words.register.timeIn}</label>
            <Detail
              id={`${id}-time`}
              type="time"
              text={mark.timeIn ?? ''}
              onText={(text) => onMark(withText(mark, 'timeIn', text))}
            />
          </>
        )}
        <label htmlFor={`${id}-note`}>{words.register.note}</label>
        <Detail
          id={`${id}-note`}
          maxLength={500}
          text={mark.note ?? ''}
          onText={(text) => onMark(withText(mark, 'note', text))}
        />
      </div>
    </details>
  );
}

interface DetailProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A field that shows each letter at once, because what is marked is shown only when it is kept. */
function Detail({ text, onText, ...rest }: DetailProps) {
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(text);
  useEffect(() => {
    if (document.activeElement !== input.current) setShown(text);
  }, [text]);
  return (
    <input
      {...rest}
      ref={input}
      value={shown}
      onChange={({ currentTarget }) => {
        setShown(currentTarget.value);
        onText(currentTarget.value);
      }}
    />
  );
}

/** A reason decides the mark that goes with it. */
function withReason({ reason: _, ...mark }: DraftMark, codes: readonly Schema<'ShownCode'>[], code: string): DraftMark {
  if (code === '') return mark.mark === 'E' ? { ...mark, mark: 'A' } : mark;
  const chosen = codes.find((known) => known.code === code);
  return { ...mark, mark: chosen?.mark ?? mark.mark, reason: code };
}

function withText(mark: DraftMark, name: 'timeIn' | 'note', text: string): DraftMark {
  const { [name]: _, ...rest } = mark;
  return text === '' ? rest : { ...rest, [name]: text };
}
