import { useEffect, useId, useRef, type ReactNode } from 'react';
import * as words from '../messages/words.ts';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Called when the dialog is left without a choice: by its button, by Escape, or by the gesture of the device. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question in front of the page, which waits behind it. It is open as long as it is rendered, and gives the focus back when it goes. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // A browser gives the focus to the first button; a dialog that asks for something has a field that wants it.
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <Button kind="quiet" onClick={onClose}>
          {words.shell.close}
        </Button>
      </div>
      {children}
    </dialog>
  );
}
