import { reportFault } from '../api/client-reports.ts';

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();
const reloadedKey = 'rollbook.reloaded';

/** Whether a newer release waits to be used. */
export function waitingRelease(): boolean {
  return waiting !== undefined;
}

/** Calls back when a newer release has come, until the returned function is called. */
export function onWaitingRelease(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes over to the release that waits and loads the page from it. */
export function takeWaitingRelease(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('activate');
}

/**
 * Registers the worker that keeps the application on the device, and notices newer releases. Where a part of an older release is no longer there, the page
 * is loaded anew, once.
 */
export function keepPagesFresh(): void {
  addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(reloadedKey) !== null) return reportFault({ code: 'missing-part' });
    event.preventDefault();
    sessionStorage.setItem(reloadedKey, 'yes');
    location.reload();
  });
  addEventListener('load', () => sessionStorage.removeItem(reloadedKey), { once: true });
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register(trusted('/sw.js'), { updateViaCache: 'none' }).then(watch, () => undefined);
}

function watch(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return; // a browser that was told to register none answers without one
  note(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => note(registration));
  });
}

function note(registration: ServiceWorkerRegistration): void {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  for (const listener of listeners) listener();
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The address of the worker, as browsers with Trusted Types want it: made by the one policy that the pages allow. */
function trusted(url: '/sw.js'): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }; // TypeScript does not know it yet
  return trustedTypes?.createPolicy('rollbook', { createScriptURL: () => url }).createScriptURL(url) ?? url;
}
