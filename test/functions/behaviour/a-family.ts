import type { GuardianLink } from '../../../domain/people/students.ts';
import type { CapturedMail } from '../../support/reports/report-cloud.ts';
import type { aBehaviourDesk } from './behaviour-desk.ts';

/** A student with an account and a mother who may see the record, and what each of them was sent. */
export async function aFamily(
  { school, classId }: Awaited<ReturnType<typeof aBehaviourDesk>>,
  mails: readonly CapturedMail[],
  values: {
    readonly givenName?: string;
    readonly familyName?: string;
    readonly studentNumber?: string;
    readonly birthDate?: string;
    readonly link?: Partial<GuardianLink>;
  } = {},
) {
  const { givenName = 'Rhys', link, ...more } = values;
  const parentId = await school.addUser({ roles: ['parent'] });
  const pupilId = await school.addUser({ roles: ['student'] });
  const mother = {
    userId: parentId,
    relationship: 'mother',
    priority: 1,
    mayViewRecord: true,
    channels: { email: true, sms: true },
    ...link,
  } as const;
  const studentId = await school.addStudent({
    givenName,
    familyName: 'Ashworth',
    guardians: [mother],
    enrolments: [{ classId, beginDate: '2026-09-01' }],
    userId: pupilId,
    ...more,
  });
  const subjectsTo = (userId: string) =>
    mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`).map(({ subject }) => subject);
  return {
    studentId,
    parent: school.as(parentId, 'parent'),
    pupil: school.as(pupilId, 'student'),
    /** The subjects of the mails to the mother, oldest first. */
    heard: () => subjectsTo(parentId),
    /** The subjects of the mails to the student. */
    pupilHeard: () => subjectsTo(pupilId),
  };
}
