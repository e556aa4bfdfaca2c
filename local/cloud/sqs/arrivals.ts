/** Wakes whoever waits for messages in a queue. */
export interface Arrivals {
  /** Tells that a message of the queue is, or will earlier than thought be, visible. */
  announce(queueName: string): void;
  /** Calls the listener at each announcement until the returned function is called. */
  listen(queueName: string, listener: () => void): () => void;
}

/** Makes the announcements of one set of queues. */
export function openArrivals(): Arrivals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    announce(queueName) {
      for (const listener of [...(listeners.get(queueName) ?? [])]) listener();
    },
    listen(queueName, listener) {
      const all = listeners.get(queueName) ?? new Set();
      listeners.set(queueName, all.add(listener));
      return () => all.delete(listener);
    },
  };
}
