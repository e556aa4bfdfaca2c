import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import styles from './field.module.css';
import { useFieldFault } from './forms/form-context.ts';

interface FieldProps {
  readonly label: string;
  /** What to know before filling it in. */
  readonly hint?: string;
  /** What is wrong with what is in it. */
  readonly fault?: string;
}

/** A field of one line with its label, a hint and what is wrong with it. */
export function TextField({ label, hint, fault, ...rest }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const told = useTold({ hint, fault }, rest.name);
  return (
    <Labelled label={label} told={told}>
      <input id={told.id} className={styles.input} {...told.attributes} {...rest} />
    </Labelled>
  );
}

/** A field of several lines. */
export function TextArea({ label, hint, fault, ...rest }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const told = useTold({ hint, fault }, rest.name);
  return (
    <Labelled label={label} told={told}>
      <textarea id={told.id} className={styles.input} {...told.attributes} {...rest} />
    </Labelled>
  );
}

/** A choice of one of several, by the control of the device. */
export function ChoiceField({
  label,
  hint,
  fault,
  options,
  ...rest
}: FieldProps & { readonly options: readonly { readonly value: string; readonly text: string }[] } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    'children'
  >) {
  const told = useTold({ hint, fault }, rest.name);
  return (
    <Labelled label={label} told={told}>
      <select id={told.id} className={styles.input} {...told.attributes} {...rest}>
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Something that is so or not. */
export function CheckField({ label, hint, fault, ...rest }: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  const told = useTold({ hint, fault }, rest.name);
  return (
    <p className={styles.field}>
      <label className={styles.check}>
        <input type="checkbox" {...told.attributes} {...rest} />
        <span>{label}</span>
      </label>
      <Remarks told={told} />
    </p>
  );
}

/** What is said of a field, and the attributes by which a reader says it too. */
interface Told {
  readonly id: string;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
  readonly attributes: { readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined };
}

function useTold(said: Pick<FieldProps, 'hint' | 'fault'>, name: string | undefined): Told {
  const id = useId();
  const found = useFieldFault(name);
  const { hint, fault = found } = said;
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ');
  const attributes = { 'aria-invalid': fault !== undefined, 'aria-describedby': described === '' ? undefined : described };
  return { id, hint, fault, attributes };
}

function Labelled({ label, told, children }: { readonly label: string; readonly told: Told; readonly children: ReactNode }) {
  return (
    <p className={styles.field}>
      <label htmlFor={told.id}>{label}</label>
      <Remarks told={told} />
      {children}
    </p>
  );
}

function Remarks({ told: { id, hint, fault } }: { readonly told: Told }) {
  return (
    <>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {fault !== undefined && (
        <strong id={`${id}-fault`} className={styles.fault}>
          {fault}
        </strong>
      )}
    </>
  );
}

interface TilesProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly defaultValue?: string;
  /** Several may be chosen. */
  readonly several?: boolean;
  readonly defaultValues?: readonly string[];
}

/** A choice of one of few, or of some of them, each large enough for a thumb. */
export function Tiles({ legend, name, options, defaultValue, several = false, defaultValues = [] }: TilesProps) {
  const told = useTold({}, name);
  const chosen = several ? defaultValues : [defaultValue];
  return (
    <fieldset className={styles.tiles} aria-describedby={told.attributes['aria-describedby']}>
      <legend>{legend}</legend>
      <Remarks told={told} />
      <div className={styles.grid}>
        {options.map(({ value, text }) => (
          <label key={value} className={styles.tile}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              required={!several}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
