/** What tabs of one browser tell each other. */
export type TabMessage = 'signedIn' | 'signedOut' | 'queueChanged';

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('rollbook');

/** Tells the other tabs of this browser. */
export function tellTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

/** Calls back for what other tabs tell, until the returned function is called. */
export function onTabs(listener: (message: TabMessage) => void): () => void {
  const heard = ({ data }: MessageEvent<TabMessage>) => {
    listener(data);
  };
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}
