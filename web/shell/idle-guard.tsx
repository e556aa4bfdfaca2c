import { useEffect, useRef, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import * as words from '../messages/words.ts';
import { isSharedComputer, refresh } from '../session/session.ts';
import { idleStep, minutesLeft } from './idle-watch.ts';
import { signOutEverywhere } from './sign-out.ts';

/** Under which the tabs of a browser keep when one of them was last used. */
const usedKey = 'rollbook.used';
const lookEveryMs = 5000;

/** Signs the user of a shared computer out after 20 minutes without use, and asks two minutes before. On one's own device it does nothing. */
export function IdleGuard() {
  return isSharedComputer() ? <Watch /> : null;
}

function Watch() {
  const [left, setLeft] = useState<number>();
  const renewedAt = useRef(0);
  useEffect(() => {
    const used = () => localStorage.setItem(usedKey, String(Date.now()));
    // While the warning stands, only its button counts as use: a hand on the mouse may be another person's.
    const noted = () => {
      if (idleStep({ now: Date.now(), usedAt: usedAt(), renewedAt: Infinity }) !== 'warn') used();
    };
    const look = () => {
      const now = Date.now();
      const step = idleStep({ now, usedAt: usedAt(), renewedAt: renewedAt.current });
      setLeft(step === 'warn' ? minutesLeft(now, usedAt()) : undefined);
      if (step === 'signOut') void signOutEverywhere();
      if (step !== 'renew') return;
      renewedAt.current = now;
      void refresh();
    };
    used();
    renewedAt.current = Date.now();
    const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const event of events) addEventListener(event, noted, { passive: true });
    const timer = setInterval(look, lookEveryMs);
    addEventListener('visibilitychange', look);
    return () => {
      for (const event of events) removeEventListener(event, noted);
      clearInterval(timer);
      removeEventListener('visibilitychange', look);
    };
  }, []);
  if (left === undefined) return null;
  const stay = () => {
    localStorage.setItem(usedKey, String(Date.now()));
    setLeft(undefined);
    void refresh();
  };
  return (
    <Dialog title={words.shell.idle.title} onClose={stay}>
      <p>{words.shell.idle.lead(left)}</p>
      <Button kind="main" onClick={stay}>
        {words.shell.idle.stay}
      </Button>{' '}
      <Button onClick={() => void signOutEverywhere()}>{words.shell.signOut}</Button>
    </Dialog>
  );
}

function usedAt(): number {
  return Number(localStorage.getItem(usedKey) ?? Date.now());
}
