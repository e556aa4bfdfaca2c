import { describe, expect, it } from 'vitest';
import { setDetention } from '../../../domain/detentions/set-detention.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { SchoolId, StudentId, studentKey, UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { placeAt } from '../../../functions/behaviour/detentions/placement.ts';
import { detentionIdOf } from '../../../functions/behaviour/detentions/detention-id.ts';
import { openDetentionSessions } from '../../../functions/table/stores/behaviour/detention-types-store.ts';
import { openDetentions } from '../../../functions/table/stores/behaviour/detentions-store.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { memoryTable } from '../../support/tables/memory-table.ts';

const friday = '2026-11-27';
const schoolId = SchoolId.parse('sch_01JZ8K3M7Q2V5X9B4C6D8F0G1H');
const by = UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
const rules = { calendar: aCalendar, zone: 'Europe/London', today: '2026-11-23', now: mondayMorning } as const;
const at = mondayMorning.toISOString();
const clients = 100;
const places = 10;

/** A school whose session of Friday has ten places left, and a hundred clients who ask for one at once, each for a student of their own. */
async function aRound() {
  const db = memoryTable();
  const context = { db, schoolId, now: mondayMorning, correlationId: 'test' };
  const table = { detentions: openDetentions(context), detentionSessions: openDetentionSessions(context) };
  const type = { ...defaultTypes.find(({ id }) => id === 'senior')!, capacity: 12 };
  const types = defaultTypes.map((each) => (each.id === type.id ? type : each));
  const ask = async () => {
    const studentId = StudentId.parse(newId('stu', mondayMorning));
    const id = detentionIdOf(studentId, at, crypto.randomUUID());
    const about = { id, studentId, type, origin: { by }, causedAt: at, year: '2026-27', reason: 'talked' };
    const becomes = (place: Parameters<typeof setDetention>[1]) => setDetention(about, place, { at, by });
    for (;;) {
      try {
        return await placeAt({ becomes, type, student: { studentId }, date: friday }, { table, types, rules });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'wrong-state') throw error;
        if (error.message.includes('is full')) return undefined;
        // Who met too many others is asked to try again, and does.
        expect(error.message).toContain('try again in a few seconds');
      }
    }
  };
  for (let taken = 0; taken < type.capacity - places; taken += 1) expect(await ask()).toBeDefined();
  const placed = (await Promise.all(Array.from({ length: clients }, ask))).filter((each) => each !== undefined);
  const [session] = await table.detentionSessions.ofType('senior', [friday, friday]);
  const days = await Promise.all(placed.map(({ studentId }) => table.detentions.days(studentKey(studentId), friday)));
  return {
    placed: placed.map(({ id }) => id).sort(),
    seats: session?.seats.map(({ detentionId }) => detentionId) ?? [],
    capacity: type.capacity,
    days: days.flat().flatMap(({ times }) => times.map(({ detentionId }) => detentionId)),
  };
}

describe('a hundred clients for the last ten places, in fifty rounds', () => {
  it('ten get one each, and the session, the students and the answers agree', async () => {
    const rounds: Awaited<ReturnType<typeof aRound>>[] = [];
    // Some side by side, because most of a round is waiting.
    while (rounds.length < 50) rounds.push(...(await Promise.all(Array.from({ length: 25 }, aRound))));
    for (const { placed, seats, capacity, days } of rounds) {
      expect(placed).toHaveLength(places);
      expect(seats).toHaveLength(capacity);
      expect(new Set(seats).size).toBe(capacity);
      expect(placed.every((id) => seats.includes(id))).toBe(true);
      expect(days.sort()).toEqual(placed);
    }
  });
});
