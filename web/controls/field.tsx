import { useId, type InputHTMLAttributes, type SelectHTMLAttributes } from 'react';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  /** What to know before filling it in. */
  readonly hint?: string;
  /** What is wrong with what is in it. */
  readonly fault?: string;
}

/** A field of one line with its label, a hint and what is wrong with it. */
export function TextField({ label, hint, fault, ...rest }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <p className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {fault !== undefined && (
        <strong id={`${id}-fault`} className={styles.fault}>
          {fault}
        </strong>
      )}
      <input
        id={id}
        className={styles.input}
        aria-invalid={fault !== undefined}
        aria-describedby={described === '' ? undefined : described}
        {...rest}
      />
    </p>
  );
}

/** A choice of one of several, by the control of the device. */
export function ChoiceField({
  label,
  options,
  ...rest
}: { readonly label: string; readonly options: readonly { readonly value: string; readonly text: string }[] } & Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'children'
>) {
  const id = useId();
  return (
    <p className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.input} {...rest}>
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}

interface TilesProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly defaultValue?: string;
}

/** A choice of one of few, each large enough for a thumb. */
export function Tiles({ legend, name, options, defaultValue }: TilesProps) {
  return (
    <fieldset className={styles.tiles}>
      <legend>{legend}</legend>
      <div className={styles.grid}>
        {options.map(({ value, text }) => (
          <label key={value} className={styles.tile}>
            <input type="radio" name={name} value={value} defaultChecked={value === defaultValue} required />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
