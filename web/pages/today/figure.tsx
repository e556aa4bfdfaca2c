import { Link } from 'wouter';
import styles from './today.module.css';

interface FigureProps {
  readonly text: string;
  readonly href: string;
  /** Somebody has to do something about it. */
  readonly urgent?: boolean;
}

/** A figure in words that leads to what it counts. */
export function Figure({ text, href, urgent = false }: FigureProps) {
  return (
    <li>
      <Link href={href} className={[styles.figure, urgent && styles.urgent].filter(Boolean).join(' ')}>
        {text}
      </Link>
    </li>
  );
}
