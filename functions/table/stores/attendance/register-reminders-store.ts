import { AskedRegisters } from '../../../../domain/attendance/registers/reminders.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { keyOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type TableContext } from '../../table-context.ts';
import { ifVersion } from '../../wire/database-contract.ts';

/** Longer than any asking is of matter to the next. */
const keptSeconds = 86_400;

/** For which registers the office has asked their teachers. */
export function openRegisterReminders(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = ({ date, session }: Pick<AskedRegisters, 'date' | 'session'>) =>
    keyOf('askedRegisters', { schoolId, date, session });
  return {
    async of(register: Pick<AskedRegisters, 'date' | 'session'>): Promise<AskedRegisters> {
      const item = await db.get(keyFor(register), { consistent: true });
      return item ? parseItem(AskedRegisters, item) : { ...register, asked: [], version: 0 };
    },
    /** Fails with `stale-version` when somebody else asked since `next` was made. */
    async ask(next: AskedRegisters, events: EventsOf<'registerReminders', 'ask'>): Promise<void> {
      await db.write({
        put: {
          ...keyFor(next),
          ...next,
          expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
          ...outboxOf(context, events),
        },
        condition: ifVersion(next.version - 1),
      });
    },
  };
}
