import { useId, useState, type KeyboardEvent } from 'react';
import styles from './search-box.module.css';

/** Something that was found. */
export interface Found {
  readonly id: string;
  readonly text: string;
  /** What tells it from others of the same text. */
  readonly detail?: string;
}

interface SearchBoxProps {
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What was found, undefined while nothing is asked. */
  readonly found: readonly Found[] | undefined;
  /** Said where nothing was found. */
  readonly nothing: string;
  readonly onPick: (found: Found) => void;
  /** Whether the focus begins here, in a dialog. */
  readonly isFirst?: boolean;
}

/** A field that offers what it finds below it: arrows go through the offers, Enter or a tap takes one, Escape closes them. */
export function SearchBox({ label, query, onQuery, found, nothing, onPick, isFirst = false }: SearchBoxProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const offers = isClosed ? [] : (found ?? []);
  const isOpen = offers.length > 0;
  const current = Math.min(active, offers.length - 1);
  const pick = (offer: Found | undefined) => {
    if (!offer) return;
    setActive(0);
    onPick(offer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && isOpen) setActive((current + step + offers.length) % offers.length);
    else if (event.key === 'Enter' && isOpen) pick(offers[current]);
    else if (event.key === 'Escape' && isOpen) setClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.box}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        role="combobox"
        autoComplete="off"
        data-first={isFirst ? '' : undefined}
        aria-expanded={isOpen}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${current}` : undefined}
        value={query}
        onChange={({ currentTarget }) => {
          setClosed(false);
          setActive(0);
          onQuery(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-offers`} role="listbox" aria-label={label} className={styles.offers} hidden={!isOpen}>
        {offers.map((offer, index) => (
          <li
            key={offer.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.offer}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(offer)}
          >
            <bdi>{offer.text}</bdi> {offer.detail !== undefined && <small>{offer.detail}</small>}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.nothing}>
        {!isClosed && found?.length === 0 ? nothing : ''}
      </p>
    </div>
  );
}
