/** Exponential back-off with full jitter, 25 ms to begin with, as the table's documentation advises. */
export async function pause(attempt: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(
    () => {
      resolve(undefined);
    },
    Math.random() * 25 * 2 ** attempt,
  );
  await promise;
}
