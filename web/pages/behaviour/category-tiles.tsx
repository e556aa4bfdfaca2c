import type { Category } from '../../api/behaviour.ts';
import * as words from '../../messages/words.ts';
import styles from './new-incident.module.css';

interface CategoryTilesProps {
  readonly categories: readonly Category[];
  /** How often whoever records has used each. */
  readonly use: Readonly<Record<string, number>>;
  readonly chosen: string | undefined;
  readonly onChoose: (categoryId: string) => void;
}

/** What can have happened, with its points; what one records most stands first. */
export function CategoryTiles({ categories, use, chosen, onChoose }: CategoryTilesProps) {
  if (categories.length === 0) return <p>{words.behaviour.noCategories}</p>;
  const sorted = categories.toSorted((one, other) => (use[other.id] ?? 0) - (use[one.id] ?? 0));
  return (
    <fieldset className={styles.categories}>
      <legend>{words.behaviour.what}</legend>
      <div className={styles.grid}>
        {sorted.map(({ id, name, kind, points }) => (
          <label key={id} className={styles.tile} data-kind={kind}>
            <input type="radio" name="category" value={id} checked={chosen === id} onChange={() => onChoose(id)} />
            <span>{name}</span>
            {points !== undefined && <span className={styles.points}>{words.behaviour.points(kind, points)}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
