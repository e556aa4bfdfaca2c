import { describe, expect, it } from 'vitest';
import type { ClassId } from '../../../domain/ids.ts';
import { mostEventBytes } from '../../../events/contract.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

/** Data of exactly so many bytes. */
function dataOf(bytes: number) {
  const data = (classIds: readonly ClassId[], session: 'AM') => ({ date: aMonday, session, classIds: [...classIds] });
  const size = (value: object) => Buffer.byteLength(JSON.stringify(value));
  const classIds: ClassId[] = [];
  const each = 33;
  while (size(data(classIds.slice(0, 1), '' as 'AM')) + each * classIds.length < bytes)
    classIds.push(newId('cls', mondayMorning));
  classIds.pop();
  return data(classIds, 'x'.repeat(bytes - size(data(classIds, '' as 'AM'))) as 'AM'); // whatever fills it up: who writes an event has checked its data
}

describe('an event', () => {
  const announce = async (bytes: number) => {
    const { schoolId } = await aSchool();
    const { clock } = openTable({ clock: ['announce'] }, { schoolId, now: mondayMorning, correlationId: 'test' });
    const data = dataOf(bytes);
    expect(Buffer.byteLength(JSON.stringify(data))).toBe(bytes);
    const done = clock.announce(`${aMonday}#test`, { type: 'attendance.registers.missing', data });
    return { done, stored: () => storedItem(keyOf('instant', { schoolId, instant: `${aMonday}#test` })) };
  };

  it('may have 200 KB', async () => {
    const { done, stored } = await announce(mostEventBytes);
    await done;
    expect(await stored()).toHaveProperty('outbox');
  });

  it('of more is refused where it is written, and so is the change that it tells of', async () => {
    const { done, stored } = await announce(mostEventBytes + 1);
    await expect(done).rejects.toThrow(
      'the event attendance.registers.missing would have 204801 bytes; an event has 204800 at most',
    );
    await expect(stored()).rejects.toThrow('has no item');
  });
});
