import type { Detention } from '../../../domain/detentions/detention.ts';
import { followUpOf } from '../../../domain/detentions/outcome.ts';
import { cancelDetention, setDetention, withdrawCause } from '../../../domain/detentions/set-detention.ts';
import { consume } from '../../kernel/consume.ts';
import { followDetention } from '../detention-subscriptions.ts';
import { followUpId } from './follow-up.ts';
import { placeNext } from './placement.ts';
import { schoolOfDetentions } from './placing-rules.ts';
import { placedStudent } from './visible-detention.ts';
import { withdrawDetention } from './withdraw-detention.ts';

/** Acts by what the detention is now: what follows from its outcome is there once, and what followed from outcomes before is not. */
export const handler = consume(followDetention, async ({ data }, { table, now }) => {
  const detention = await table.detentions.get(data.detentionId, { consistent: true });
  if (!detention) throw new Error(`detention ${data.detentionId} is not there`);
  const doing = { at: now.toISOString() };
  const [latest, ...earlier] = outcomeVersions(detention).reverse();
  for (const version of earlier) {
    const old = await table.detentions.get(followUpId(detention, version), { consistent: true });
    if (old) await withdrawDetention(old, (each) => cancelOpen(each, 'the outcome that it followed was corrected', doing), table);
  }
  if (latest === undefined) return;
  if (detention.causeCorrected) {
    const next = await table.detentions.get(followUpId(detention, latest), { consistent: true });
    if (next)
      await withdrawDetention(next, (each) => withdrawCause(each, 'what it goes back to was voided or corrected', doing), table);
    return;
  }
  const school = await schoolOfDetentions(table, now);
  const followUp = followUpOf(detention, school.types);
  const id = followUpId(detention, latest);
  if (!followUp || !('place' in followUp) || (await table.detentions.get(id, { consistent: true }))) return;
  const type = school.types.find((each) => each.id === followUp.place);
  const student = await table.students.get(detention.studentId);
  if (!type || !student) throw new Error(`what follows ${detention.id} needs its student and type ${followUp.place}`);
  await placeNext(
    {
      becomes: (place) =>
        setDetention(
          {
            id,
            studentId: detention.studentId,
            type,
            origin: { follows: detention.id, because: followUp.because },
            causedAt: detention.causedAt,
            year: school.year,
          },
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

function outcomeVersions({ steps }: Detention): number[] {
  return steps.flatMap(({ version, status }, at) =>
    ['completed', 'missed', 'excused'].includes(status) && steps[at - 1]?.status !== status ? [version] : [],
  );
}

type Doing = Parameters<typeof cancelDetention>[2];

/** Cancels what has not been served; what was served stays. */
function cancelOpen(detention: Detention, because: string, doing: Doing) {
  const isOpen = detention.status === 'scheduled' || detention.status === 'unallocated';
  return isOpen ? cancelDetention(detention, because, doing) : { detention, events: [] };
}
