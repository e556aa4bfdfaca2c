import type { Me } from '../../web/api/me.ts';

const school = { id: 'sch_01', name: 'Elm Street School', timeZone: 'Europe/London' };

function person(userId: string, givenName: string, roles: Me['roles']): Me {
  return {
    userId,
    email: `${givenName.toLowerCase()}@school.test`,
    givenName,
    familyName: 'Okafor',
    roles,
    school,
    memberships: [{ schoolId: school.id, name: school.name, roles, unreadNotifications: 0 }],
    unreadNotifications: 0,
  };
}

/** One person of each role, at one school in London. */
export const teacher = person('usr_01TEACHER', 'Tola', ['teacher']);
export const admin = person('usr_01ADMIN', 'Ann', ['admin']);
export const student = person('usr_01STUDENT', 'Hana', ['student']);
export const parent: Me = {
  ...person('usr_01PARENT', 'Sam', ['parent']),
  students: [{ studentId: 'stu_01LEO', name: 'Leo Farrow' }],
};
