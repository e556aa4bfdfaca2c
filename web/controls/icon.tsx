import type { IconName } from '../route.ts';
import styles from './icon.module.css';

/** Strokes on a field of 24 by 24, drawn for Rollbook. */
const strokes: Readonly<Record<IconName, string>> = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3v3H8z',
  register: 'M6 3h11a2 2 0 0 1 2 2v16H7a2 2 0 0 1-2-2V4M8.5 11l2.5 2.5 5-5M9 17h6',
  absence: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6M15 16l5 5M20 16l-5 5',
  student: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6s8 2 8 6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-3.500 3-5.500 7-5.500s7 2 7 5.500M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.800c2.500.7 4 2.500 4 5.200',
  star: 'M12 3.500l2.600 5.300 5.900.9-4.300 4.100 1 5.800-5.200-2.700-5.200 2.700 1-5.800-4.300-4.100 5.900-.9z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.500 2h-15zM10 21h4',
  report: 'M6 3h9l4 4v14H6zM14 3v5h5M9 17v-3M12.500 17v-6M16 17v-4.500',
  gear: 'M5 6.500h14M5 12h14M5 17.500h14',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.7.4-1.100.9-1.100 1.800M12 16.800v.2',
};

/** A sign beside a word; the word says what it means, so readers pass over it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={strokes[name]} />
    </svg>
  );
}
