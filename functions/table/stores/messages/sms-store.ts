import { addressDigest } from '../../items/address-digest.ts';
import { keyOf } from '../../items/item-keys.ts';
import type { TableContext } from '../../table-context.ts';

/** What a school has used of its text messages, and which telephones know who writes. */
export function openSms({ db, schoolId, now }: TableContext) {
  const greetedKey = (phone: string) => keyOf('smsGreeted', { schoolId, digest: addressDigest(phone) });
  return {
    /** Those of some telephones that had a text message of the school before. */
    async greeted(phones: readonly string[]): Promise<ReadonlySet<string>> {
      const items = await db.getMany(
        [...new Set(phones.map(addressDigest))].map((digest) => keyOf('smsGreeted', { schoolId, digest })),
      );
      const found = new Set(items.map((item) => item['sk']));
      return new Set(phones.filter((phone) => found.has(greetedKey(phone).sk)));
    },
    async noteGreeted(phone: string): Promise<void> {
      await db.write({ put: { ...greetedKey(phone), at: now.toISOString() } });
    },
  };
}
