import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
/** What the build puts here: the files of this release. */
declare const __PRECACHE__: readonly PrecacheEntry[];

/** Addresses that belong to functions and to the login, never to the application. */
const others = [/^\/(v1|r|login|logout|oauth2|_local|_aws)(\/|$)/, /^\/[\w-]+_[\w]+\/\.well-known/];

cleanupOutdatedCaches();
precacheAndRoute([...__PRECACHE__]);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: others }));

// Settings of the installation come from the network; without one, as they were last seen.
const settingsCache = 'rollbook-settings';
registerRoute(
  ({ url }) => url.pathname === '/config.json',
  async ({ request }) => {
    const cache = await caches.open(settingsCache);
    try {
      const answer = await fetch(request);
      if (answer.ok) await cache.put(request, answer.clone());
      return answer;
    } catch (error) {
      const kept = await cache.match(request);
      if (kept) return kept;
      throw error;
    }
  },
);

// A new release waits until the person says so or no page of the old one is open.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (data === 'activate') void self.skipWaiting();
});
