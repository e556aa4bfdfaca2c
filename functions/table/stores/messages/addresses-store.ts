import { AddressTrouble, afterWord, type AfterFeedback, type Feedback } from '../../../../domain/notifications/feedback.ts';
import { masked } from '../../../../domain/notifications/delivery.ts';
import type { Way } from '../../../../domain/notifications/notice.ts';
import { addressDigest } from '../../items/address-digest.ts';
import { keyOf } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';

/** Addresses of a school that gave trouble. */
export function openAddresses({ db, schoolId }: TableContext) {
  const keyFor = (address: string) => keyOf('addressTrouble', { schoolId, digest: addressDigest(address) });
  return {
    /** What is known of some addresses, by the address; nothing of those that never gave trouble. */
    async troubles(addresses: readonly string[]): Promise<ReadonlyMap<string, AddressTrouble>> {
      const items = await db.getMany(
        [...new Set(addresses.map(addressDigest))].map((digest) => keyOf('addressTrouble', { schoolId, digest })),
      );
      const byDigest = new Map(items.map((item) => [item['sk'], parseItem(AddressTrouble, item)]));
      return new Map(
        addresses.flatMap((address) => {
          const trouble = byDigest.get(addressDigest(address));
          return trouble ? [[address, trouble] as const] : [];
        }),
      );
    },
    /** Notes a provider's word of an address; answers what follows from it. Two words at once may count as one: the next one of its kind says it again. */
    async note(channel: Way, address: string, feedback: Feedback): Promise<AfterFeedback> {
      const key = keyFor(address);
      const item = await db.get(key, { consistent: true });
      const before: AddressTrouble = item ? parseItem(AddressTrouble, item) : { channel, address: masked(address), passing: [] };
      const after = afterWord(before, feedback);
      await db.write({ put: { ...key, ...after.trouble } });
      return after;
    },
    /** Turns an address on again, as it is when it has been entered anew. */
    async clear(address: string): Promise<void> {
      await db.write({ remove: keyFor(address) });
    },
  };
}
