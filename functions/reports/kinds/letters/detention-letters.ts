import * as z from 'zod/mini';
import { DetentionType } from '../../../../domain/detentions/types.ts';
import { detentionFacts } from '../../letters/letter-facts.ts';
import { planClasses } from '../by-class.ts';
import { defineKind } from '../kind.ts';
import { Letter, lettersDocument, LettersHead, lettersOn, signedHead, type Subject } from './letters.ts';

/** On each detention between two days that is still to be served: when and where, never why. */
export const detentionLetter = defineKind({
  common: LettersHead,
  unit: z.pick(DetentionType, { id: true, name: true }),
  section: Letter,
  unitsPerChunk: 2,
  async plan(filters, reading) {
    const [{ common }, { types }] = await Promise.all([planClasses(filters, reading), reading.table.detentionTypes.get()]);
    return { common: await signedHead(common, reading), units: types.map(({ id, name }) => ({ id, name })) };
  },
  async gather(types, head, reading) {
    const { table } = reading;
    const subjects: Subject[] = [];
    for (const { id, name: type } of types) {
      const sessions = await table.detentionSessions.ofType(id, [head.from, head.to]);
      const seats = sessions.flatMap((session) => session.seats);
      const [detentions, students] = await Promise.all([
        table.detentions.getMany(seats.map(({ detentionId }) => detentionId)),
        table.students.getMany(seats.map(({ studentId }) => studentId)),
      ]);
      for (const { date, startsAt, minutes, seats: own } of sessions)
        for (const { detentionId, studentId } of own) {
          const detention = detentions.find((each) => each.id === detentionId);
          const student = students.find((each) => each.id === studentId);
          if (!detention || !student || detention.status !== 'scheduled') continue;
          const { room } = detention;
          subjects.push({
            student,
            facts: (language) => detentionFacts({ type, date, startsAt, minutes, room }, language),
          });
        }
    }
    return lettersOn(subjects, { kind: 'detention-letter', head }, reading);
  },
  document: (head, letters) => lettersDocument('detention-letter', head, letters),
});
