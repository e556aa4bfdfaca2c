import type { Fault } from '../problem.ts';
import { dateIn } from '../time.ts';
import type { IncidentInput } from './incident.ts';
import type { BehaviourCategory, BehaviourPolicy } from './policy.ts';
import type { Recording } from './recording.ts';

/** The fault of a category that the policy does not have, or has retired. */
export function unknownCategory({ categoryId }: IncidentInput, { categories }: BehaviourPolicy): Fault {
  const usable = categories.filter(({ retired }) => !retired).map(({ id }) => id);
  return { pointer: '/categoryId', detail: `must be a category of the policy (${usable.join(', ')}), got ${categoryId}` };
}

/** Severity belongs to negative incidents, and severity and points to students who were involved. */
export function partFaults(input: IncidentInput, category: BehaviourCategory): readonly Fault[] {
  const faults: Fault[] = [];
  const praise = (pointer: string) => ({
    pointer,
    detail: `belongs to negative incidents, and ${category.id} is positive: leave it out`,
  });
  if (category.kind === 'positive' && input.severity !== undefined) faults.push(praise('/severity'));
  input.students.forEach(({ role = 'involved', severity, points }, index) => {
    const pointer = `/students/${String(index)}`;
    if (category.kind === 'positive' && severity !== undefined) faults.push(praise(`${pointer}/severity`));
    if (role === 'involved') return;
    for (const [field, value] of Object.entries({ severity, points }))
      if (value !== undefined)
        faults.push({
          pointer: `${pointer}/${field}`,
          detail: `is for students who were involved, and this one is a ${role}: leave it out`,
        });
  });
  if (input.students.every(({ role = 'involved' }) => role !== 'involved'))
    faults.push({ pointer: '/students', detail: 'must name at least one student who was involved' });
  return faults;
}

/** A time in the future, students twice, unknown, or not at the school when it happened. */
export function studentFaults(input: IncidentInput, { students, zone, now }: Recording): readonly Fault[] {
  const faults: Fault[] = [];
  const occurredAt = new Date(input.occurredAt);
  // A phone may be some minutes fast; nobody reports what is still to come.
  if (occurredAt.getTime() > now.getTime() + 300_000)
    faults.push({
      pointer: '/occurredAt',
      detail: `must not lie in the future, got ${input.occurredAt}; it is ${now.toISOString()}`,
    });
  const day = dateIn(occurredAt, zone);
  input.students.forEach(({ studentId }, index) => {
    const pointer = `/students/${String(index)}/studentId`;
    if (input.students.findIndex((other) => other.studentId === studentId) < index)
      faults.push({ pointer, detail: `must name each student once, got ${studentId} twice` });
    const student = students.find((each) => each.studentId === studentId);
    if (!student) faults.push({ pointer, detail: `must be a student of this school, got ${studentId}` });
    else if (student.firstDay !== undefined && day < student.firstDay)
      faults.push({ pointer, detail: `came to the school on ${student.firstDay}, after this incident of ${day}` });
    else if (student.lastDay !== undefined && day > student.lastDay)
      faults.push({ pointer, detail: `left the school on ${student.lastDay}, before this incident of ${day}` });
  });
  return faults;
}
