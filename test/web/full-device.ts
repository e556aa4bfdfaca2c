import { onTestFinished } from 'vitest';

/** Lets the device have no more room for anything, until it is given room again or the test ends. */
export function fillDevice(): { readonly giveRoom: () => void } {
  const kept = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
  Object.defineProperty(IDBObjectStore.prototype, 'put', {
    ...kept,
    value: () => {
      throw new DOMException('the quota has been exceeded', 'QuotaExceededError');
    },
  });
  const giveRoom = () => {
    Object.defineProperty(IDBObjectStore.prototype, 'put', kept);
  };
  onTestFinished(giveRoom);
  return { giveRoom };
}
