import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditChange } from '../../domain/audit.ts';
import { classDifference, coverDifference, fieldChanges, studentDifference, userDifference } from '../../domain/audit-changes.ts';
import { SchoolClass } from '../../domain/people/classes.ts';
import { Cover } from '../../domain/people/cover.ts';
import { Student } from '../../domain/people/students.ts';
import { User } from '../../domain/people/users.ts';

const id = (prefix: string, last: string) => `${prefix}_${last.padStart(26, '0')}`;
const [mother, father, colleague] = [id('usr', '1'), id('usr', '2'), id('usr', '3')];
const [maths, music] = [id('cls', '1'), id('cls', '2')];
const link = { relationship: 'parent', priority: 1, mayViewRecord: true, channels: { email: true, sms: false } };

const aUser = (values: object = {}) =>
  User.parse({
    id: mother,
    email: 'sam@school.example',
    givenName: 'Sam',
    familyName: 'Example',
    roles: ['parent'],
    status: 'active',
    invited: true,
    version: 1,
    ...values,
  });
const aStudent = (values: object = {}) =>
  Student.parse({
    id: id('stu', '1'),
    studentNumber: 'S-1',
    givenName: 'Kim',
    familyName: 'Example',
    status: 'enrolled',
    guardians: [],
    enrolments: [],
    version: 1,
    ...values,
  });
const aClass = (values: object = {}) =>
  SchoolClass.parse({
    id: maths,
    name: '7A',
    academicYear: '2026/27',
    sessions: ['AM'],
    teacherIds: [mother],
    status: 'active',
    version: 1,
    ...values,
  });

describe('what the audit trail says of a user', () => {
  it('is roles and status by value, anything else by the name of the field', () => {
    const next = aUser({
      roles: ['parent', 'admin'],
      status: 'deactivated',
      familyName: 'Married',
      email: 'married@school.example',
      version: 2,
    });
    expect(userDifference(aUser(), next)).toEqual({
      changes: [
        { field: 'email' },
        { field: 'familyName' },
        { field: 'roles', from: ['parent'], to: ['parent', 'admin'] },
        { field: 'status', from: 'active', to: 'deactivated' },
      ],
      alsoAbout: [],
    });
  });

  it('is what a new one has', () => {
    const { changes } = userDifference(undefined, aUser());
    expect(changes).toContainEqual({ field: 'roles', to: ['parent'] });
    expect(changes).toContainEqual({ field: 'email' });
  });
});

describe('what the audit trail says of a student', () => {
  it('is who may see the record, from and to, found under the guardian too', () => {
    const previous = aStudent({
      guardians: [
        { ...link, userId: mother },
        { ...link, userId: father },
      ],
    });
    const next = {
      ...previous,
      guardians: previous.guardians.map((each) =>
        each.userId === father ? { ...each, mayViewRecord: false, priority: 2 } : each,
      ),
    };
    expect(studentDifference(previous, next)).toEqual({
      changes: [{ field: `guardians/${father}/priority` }, { field: `guardians/${father}/mayViewRecord`, from: true, to: false }],
      alsoAbout: [father, father],
    });
  });

  it('is who came and who went, with what they might see', () => {
    const [one, other] = [
      aStudent({ guardians: [{ ...link, userId: mother }] }),
      aStudent({ guardians: [{ ...link, userId: father, mayViewRecord: false }] }),
    ];
    expect(studentDifference(one, other).changes).toEqual([
      { field: `guardians/${mother}` },
      { field: `guardians/${mother}/mayViewRecord`, from: true },
      { field: `guardians/${father}` },
      { field: `guardians/${father}/mayViewRecord`, to: false },
    ]);
  });

  it('is each class whose stays changed, found under the class too, however many stays there are in it', () => {
    const previous = aStudent({
      enrolments: [
        { classId: maths, beginDate: '2026-09-01' },
        { classId: music, beginDate: '2026-09-01', endDate: '2026-10-01' },
      ],
    });
    const next = aStudent({
      enrolments: [
        { classId: maths, beginDate: '2026-09-01', endDate: '2026-11-23' },
        { classId: music, beginDate: '2026-09-01', endDate: '2026-10-01' },
        { classId: music, beginDate: '2026-11-23' },
      ],
    });
    const { changes, alsoAbout } = studentDifference(previous, next);
    expect(changes).toEqual([{ field: `enrolments/${maths}/endDate` }, { field: `enrolments/${music}` }]);
    expect(new Set(alsoAbout)).toEqual(new Set([maths, music]));
  });

  it('is a withdrawal as status from and to, without its reason', () => {
    const { changes } = studentDifference(
      aStudent(),
      aStudent({ status: 'withdrawn', leavingDate: '2026-11-23', leavingReason: 'moved away' }),
    );
    expect(changes).toEqual([
      { field: 'status', from: 'enrolled', to: 'withdrawn' },
      { field: 'leavingDate' },
      { field: 'leavingReason' },
    ]);
  });

  it('is found under the account that was linked and the one that was before', () => {
    expect(studentDifference(aStudent({ userId: mother }), aStudent({ userId: father })).alsoAbout).toEqual([mother, father]);
  });
});

describe('what the audit trail says of a class and its cover', () => {
  it('is teachers who came and went', () => {
    expect(classDifference(aClass(), aClass({ teacherIds: [father], name: '7B', status: 'closed' }))).toEqual({
      changes: [
        { field: 'name' },
        { field: 'status', from: 'active', to: 'closed' },
        { field: `teacherIds/${mother}` },
        { field: `teacherIds/${father}` },
      ],
      alsoAbout: [mother, father],
    });
  });

  it('is who may take which register from now on', () => {
    const cover = (sessions: object) => Cover.parse({ classId: maths, date: '2026-11-23', sessions, version: 1 });
    expect(coverDifference(cover({ AM: mother }), cover({ AM: colleague, PM: colleague }))).toEqual({
      changes: [
        { field: 'cover/2026-11-23/AM', from: mother, to: colleague },
        { field: 'cover/2026-11-23/PM', to: colleague },
      ],
      alsoAbout: [mother, colleague],
    });
  });
});

describe('the fields that changed', () => {
  it('are none where nothing did, and never the version or the id', () => {
    expect(fieldChanges({ id: 'a', version: 1, name: 'x' }, { id: 'b', version: 2, name: 'x' })).toEqual([]);
  });

  it('hold values of shown fields alone, whatever changes', () => {
    const states = fc.dictionary(fc.constantFrom('status', 'name', 'note', 'email'), fc.string({ minLength: 8, maxLength: 12 }));
    fc.assert(
      fc.property(states, states, (previous, next) => {
        for (const change of fieldChanges(previous, next, ['status'])) {
          expect(AuditChange.safeParse(change).success).toBe(true);
          if (change.field !== 'status') expect(Object.keys(change)).toEqual(['field']);
          else
            expect(change).toEqual({
              field: 'status',
              ...('status' in previous && { from: previous['status'] }),
              ...('status' in next && { to: next['status'] }),
            });
        }
      }),
    );
  });
});
