import type { Firing } from '../../../domain/behaviour/ledger.ts';
import { setDetention, withdrawCause } from '../../../domain/detentions/set-detention.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { setDetentionByRule } from '../detention-subscriptions.ts';
import { detentionIdOf } from './detention-id.ts';
import { placeNext } from './placement.ts';
import { schoolOfDetentions } from './placing-rules.ts';
import { placedStudent } from './visible-detention.ts';
import { withdrawDetention } from './withdraw-detention.ts';

/** Acts by what the ledger says of the firing now, so that the two events may come twice and in any order. */
export const handler = consume(setDetentionByRule, async ({ data }, { table, now }) => {
  const { studentId, year, firingId } = data;
  const ledger = await table.ledgers.get(studentKey(studentId), year, { consistent: true });
  const firing = ledger.firings.find(({ id }) => id === firingId);
  if (!firing?.detention) return;
  const entry = ledger.entries.find(({ incidentId }) => incidentId === firing.cause);
  if (!entry) throw new Error(`firing ${firingId} names an incident that its ledger does not have`);
  const causedAt = entry.recordedAt;
  const id = firedDetentionId(studentId, firing, causedAt);
  const existing = await table.detentions.get(id, { consistent: true });
  const doing = { at: now.toISOString() };
  if (firing.reversed || firing.detention.outcome !== 'set') {
    if (!existing) return;
    const because = firing.reversed
      ? 'the incident was voided or corrected'
      : 'a higher detention for the same incident covers it';
    await withdrawDetention(existing, (detention) => withdrawCause(detention, because, doing), table);
    return;
  }
  if (existing) return;
  const { typeId } = firing.detention;
  const [school, student] = await Promise.all([schoolOfDetentions(table, now), table.students.get(studentId)]);
  const type = school.types.find((each) => each.id === typeId);
  if (!student || !type) throw new Error(`firing ${firingId} needs student ${studentId} and type ${typeId}`);
  await placeNext(
    {
      becomes: (place) =>
        setDetention(
          { id, studentId, type, origin: { firingId, incidentId: firing.cause, year }, causedAt, year: school.year },
          place,
          doing,
        ),
      type,
      student: placedStudent(student),
      until: school.until,
    },
    table,
    school,
  );
});

/** The id of the detention that a firing sets. One that was covered, then set, then covered again is still the same firing's. */
function firedDetentionId(studentId: StudentId, { id }: Firing, causedAt: string) {
  return detentionIdOf(studentId, causedAt, id);
}
