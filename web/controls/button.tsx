import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main`: the one thing to do on a page. `plain`: another thing. `quiet`: a thing beside a row. */
  readonly kind?: 'main' | 'plain' | 'quiet';
}

/** A button, which does nothing by being inside a form unless its type says so. */
export function Button({ kind = 'plain', type = 'button', className, ...rest }: ButtonProps) {
  return <button type={type} className={[styles.button, styles[kind], className].filter(Boolean).join(' ')} {...rest} />;
}
