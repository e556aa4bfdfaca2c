import { lazy, Suspense, useEffect, useState } from 'react';
import * as words from '../messages/words.ts';
import type { AppRoute } from '../route.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** The way to anything from anywhere: a button, and Ctrl K. What it needs is loaded when it is first opened. */
export function Search({ routes, className }: { readonly routes: readonly AppRoute[]; readonly className: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)} title={words.palette.open}>
        {words.palette.title}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette routes={routes} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
