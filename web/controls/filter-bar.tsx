import { useId } from 'react';
import { useSearchParams } from 'wouter';
import * as words from '../messages/words.ts';
import { Button } from './button.tsx';
import styles from './filter-bar.module.css';

/** One thing that a list can be narrowed by; its value stands in the address of the page under `name`. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** `text` is taken when the field is left or Enter pressed. */
  readonly kind: 'choice' | 'date' | 'text';
  /** What a choice offers, beside "all". */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** What holds while nothing is chosen, for a choice that has no "all". */
  readonly otherwise?: string;
}

/** Narrows a list. The address of the page is the state, so that going back, reloading and sending the link keep it. */
export function FilterBar({ filters, label }: { readonly filters: readonly Filter[]; readonly label: string }) {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const clear = () =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const { name } of filters) after.delete(name);
        return after;
      },
      { replace: true },
    );
  const isNarrowed = filters.some(({ name }) => search.has(name));
  return (
    <form className={styles.bar} role="search" aria-label={label} onSubmit={(event) => event.preventDefault()}>
      {filters.map((filter) => (
        <FilterField key={filter.name} filter={filter} value={search.get(filter.name) ?? ''} onChange={set} />
      ))}
      {isNarrowed && (
        <Button kind="quiet" onClick={clear}>
          {words.list.clear}
        </Button>
      )}
    </form>
  );
}

interface FilterFieldProps {
  readonly filter: Filter;
  readonly value: string;
  readonly onChange: (name: string, value: string) => void;
}

function FilterField({ filter, value, onChange }: FilterFieldProps) {
  const id = useId();
  const { name, label, kind, options = [], otherwise } = filter;
  return (
    <p className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {kind === 'choice' ? (
        <select id={id} value={value || (otherwise ?? '')} onChange={({ currentTarget }) => onChange(name, currentTarget.value)}>
          {otherwise === undefined && <option value="">{words.list.any}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      ) : kind === 'date' ? (
        <input id={id} type="date" value={value} onChange={({ currentTarget }) => onChange(name, currentTarget.value)} />
      ) : (
        <input
          key={value}
          id={id}
          type="search"
          defaultValue={value}
          onBlur={({ currentTarget }) => onChange(name, currentTarget.value.trim())}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') onChange(name, currentTarget.value.trim());
          }}
        />
      )}
    </p>
  );
}
