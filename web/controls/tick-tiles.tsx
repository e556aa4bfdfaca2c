import styles from './field.module.css';

interface TickTilesProps {
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (value: string, isTicked: boolean) => void;
}

/** Tiles of which several can be chosen, each large enough for a thumb. */
export function TickTiles({ legend, options, ticked, onTick }: TickTilesProps) {
  return (
    <fieldset className={styles.tiles}>
      <legend>{legend}</legend>
      <div className={styles.grid}>
        {options.map(({ value, text }) => (
          <label key={value} className={styles.tile}>
            <input
              type="checkbox"
              checked={ticked.has(value)}
              onChange={({ currentTarget }) => onTick(value, currentTarget.checked)}
            />
            <bdi>{text}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
