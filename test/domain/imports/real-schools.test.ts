import { describe, expect, it } from 'vitest';
import { confirmationNeeded } from '../../../domain/imports/withdrawals.ts';
import { enrol } from '../../../domain/people/enrolments.ts';
import { statusOn } from '../../../domain/people/students.ts';
import { readingDay, refusalOf, rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import { aForm, aStay, aUser, caseOf, twoPupils } from '../../support/oneroster/oneroster-case.ts';
import { aNewSchool, applied, bySource, importing, planOf, today } from './school-in-memory.ts';

describe('stays that overlap', () => {
  it('are never stored: of two rows the later one is rejected with its line', async () => {
    const stays = [
      aStay('e1', 's1', { beginDate: '2026-08-01', endDate: '2028-08-01' }),
      aStay('e1b', 's1', { beginDate: '2026-09-07', endDate: '2027-07-01' }),
      aStay('e2', 's2'),
    ];
    const plan = await planOf(caseOf({ stays }), aNewSchool());
    expect(plan.rejections).toMatchObject([{ file: 'enrollments.csv', line: 3, column: 'beginDate', rejects: 'row' }]);
    const { students } = applied(aNewSchool(), plan);
    expect(bySource(students, 's1').enrolments).toMatchObject([{ beginDate: '2026-08-01', endDate: '2028-08-01' }]);
    // What was stored is what the API takes, one stay after the other.
    for (const student of students)
      student.enrolments.reduce((before, stay) => enrol(before, stay, 'active').next, {
        ...student,
        enrolments: [] as typeof student.enrolments,
      });
  });

  it('are not made by moving one into another that is there', async () => {
    const two = [
      aStay('e1', 's1', { beginDate: '2026-09-01', endDate: '2026-09-10' }),
      aStay('e1b', 's1', { beginDate: '2026-09-20' }),
    ];
    const school = await importing(caseOf({ stays: two }));
    const plan = await planOf(caseOf({ stays: [{ ...two[0], endDate: '2026-10-01' }, two[1]!] }), school);
    expect(plan.rejections).toMatchObject([{ line: 2, rejects: 'row' }]);
    expect(plan.students).toEqual([]);
  });

  it('of no day are taken for deleted ones, which is said', async () => {
    const stays = [aStay('e1', 's1', { beginDate: '2026-09-01', endDate: '2026-09-01' }), aStay('e2', 's2')];
    const plan = await planOf(caseOf({ stays }), aNewSchool());
    expect(plan.rejections).toMatchObject([{ line: 2, column: 'endDate', rejects: 'value' }]);
    expect(bySource(applied(aNewSchool(), plan).students, 's1').enrolments).toEqual([]);
  });

  it('do not begin after, or last beyond, a day of leaving that the office has entered', async () => {
    const school = await importing(caseOf());
    const leaving = { status: 'withdrawn', leavingDate: '2026-12-01', leavingReason: 'moves to Bergen' } as const;
    const students = school.students.map((each) => (each.sourcedId === 's1' ? { ...each, ...leaving } : each));
    const plan = await planOf(caseOf(), { ...school, students });
    expect(plan.rejections).toEqual([]);
    const after = bySource(applied({ ...school, students }, plan).students, 's1');
    expect(after).toMatchObject({ ...leaving, enrolments: [{ endDate: '2026-12-01' }] });
    expect(after).not.toHaveProperty('leavings');
    expect([statusOn(after, today), statusOn(after, '2026-12-01')]).toEqual(['enrolled', 'withdrawn']);
  });
});

describe('a family with one address', () => {
  const guardian = { identifier: '', role: 'guardian' };
  const family = [
    aUser('s1', { agentSourcedIds: 'g1,g2' }),
    aUser('s2', { agentSourcedIds: 'g1,g1' }),
    aUser('g1', { ...guardian, givenName: 'Ida', email: 'strand@case.example', agentSourcedIds: 's1,s2' }),
    aUser('g2', { ...guardian, givenName: 'Tor', email: 'STRAND@CASE.EXAMPLE', phone: '+441632960003', agentSourcedIds: 's1' }),
  ];

  it('has one user with one link to each child, and a contact without a login, who is named in the outcome', async () => {
    const plan = await planOf(caseOf({ users: family }), aNewSchool());
    expect(plan.rejections).toMatchObject([{ line: 5, column: 'email', rejects: 'value' }]);
    const school = applied(aNewSchool(), plan);
    const user = bySource(school.users, 'g1');
    expect(school.users.filter(({ sourcedId }) => sourcedId !== undefined)).toEqual([user]);
    expect(bySource(school.students, 's2').guardians.map(({ userId }) => userId)).toEqual([user.id]);
    expect(bySource(school.students, 's1').guardians).toMatchObject([
      { userId: user.id, priority: 1 },
      {
        priority: 2,
        channels: { email: false, sms: true },
        contact: { givenName: 'Tor', familyName: 'Strand', phone: '+441632960003', sourcedId: 'g2' },
      },
    ]);
    const again = await planOf(caseOf({ users: family }), school);
    expect([again.students, again.users, again.rejections]).toEqual([[], [], []]);
  });

  it('gives the contact an account, with custody and order as they are, once the file has an address for it', async () => {
    const school = await importing(caseOf({ users: family }));
    const [first, second] = bySource(school.students, 's1').guardians;
    const barred = { ...second!, mayViewRecord: false, priority: 5 };
    const students = school.students.map((each) => (each.sourcedId === 's1' ? { ...each, guardians: [first!, barred] } : each));
    const own = family.map((cells) => (cells['sourcedId'] === 'g2' ? { ...cells, email: 'tor@case.example' } : cells));
    const after = await importing(caseOf({ users: own }), { ...school, students });
    expect(bySource(after.users, 'g2')).toMatchObject({ id: second!.userId, email: 'tor@case.example' });
    const { contact: _, ...link } = barred;
    expect(bySource(after.students, 's1').guardians[1]).toEqual(link);
  });

  it('loses a contact whom the file has no more, but not one who may not see the record', async () => {
    const school = await importing(caseOf({ users: family }));
    const without = caseOf({ users: [aUser('s1', { agentSourcedIds: 'g1' }), ...family.slice(1, 3)] });
    const guardians = (all: typeof school) => bySource(all.students, 's1').guardians.length;
    expect(guardians(await importing(without, school))).toBe(1);
    const students = school.students.map((each) => ({
      ...each,
      guardians: each.guardians.map((link) => ({ ...link, mayViewRecord: link.contact === undefined })),
    }));
    expect(guardians(await importing(without, { ...school, students }))).toBe(2);
  });

  it('has nobody kept whom no student names: such a guardian is rejected', async () => {
    const lonely = [...twoPupils, aUser('g3', { ...guardian })];
    const plan = await planOf(caseOf({ users: lonely }), aNewSchool());
    expect(plan.rejections).toMatchObject([{ line: 4, column: 'email', rejects: 'row' }]);
  });
});

describe('a file that a spreadsheet has ruined', () => {
  const many = Array.from({ length: 20 }, (_, index) => aUser(`1000021234${String(index + 10)}`));
  const stays = (users: typeof many) => users.map((cells, index) => aStay(`e${String(index)}`, cells['sourcedId'] ?? ''));

  it('has to be confirmed before it withdraws more than a tenth of the pupils', async () => {
    const school = await importing(caseOf({ users: many, stays: stays(many) }));
    const ruined = many.map((cells, index) => ({ ...cells, sourcedId: '1.00002E+11', identifier: `9${String(index)}` }));
    const plan = await planOf(caseOf({ users: ruined, stays: [] }), school);
    expect(plan.withdrawals).toMatchObject({ students: 20, ofStudents: 20 });
    expect(confirmationNeeded(plan.withdrawals)).toContain('20 of 20 students');
  });

  it.each([
    [{ students: 6, ofStudents: 59, staff: 0, ofStaff: 1 }, true],
    [{ students: 6, ofStudents: 60, staff: 0, ofStaff: 1 }, false],
    [{ students: 5, ofStudents: 6, staff: 0, ofStaff: 1 }, false],
    [{ students: 0, ofStudents: 60, staff: 6, ofStaff: 10 }, true],
  ])('is asked about only for more than a tenth and more than five: %o', (withdrawals, asked) => {
    expect(confirmationNeeded(withdrawals) !== undefined).toBe(asked);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('separated by %s is refused in words that name them', async (word, separator) => {
    const files = caseOf();
    const broken = { ...files, 'users.csv': files['users.csv']!.replaceAll(',', separator) };
    const [fault] = await refusalOf(broken);
    expect(fault).toMatchObject({ file: 'users.csv', line: 1, rejects: 'bundle' });
    expect(fault?.detail).toContain(`separated by ${word}`);
    const manifest = { ...files, 'manifest.csv': files['manifest.csv']!.replaceAll(',', separator) };
    expect((await refusalOf(manifest))[0]?.detail).toContain(`separated by ${word}`);
  });
});

describe('what stays right', () => {
  it('a new pupil with the number of one who left by hand is rejected with line and reason', async () => {
    const school = await importing(caseOf());
    const left = { status: 'withdrawn', leavingDate: today, leavingReason: 'moved' } as const;
    const students = school.students.map((each) => (each.sourcedId === 's1' ? { ...each, ...left } : each));
    const users = [aUser('s9', { identifier: 'N-s1', givenName: 'Ragna' }), twoPupils[1]];
    const plan = await planOf(caseOf({ users, stays: [aStay('e2', 's2')] }), { ...school, students });
    expect(plan.rejections).toMatchObject([{ file: 'users.csv', line: 2, column: 'identifier', rejects: 'row' }]);
  });
});

describe('what a file holds and the school does not take', () => {
  it('is named: people who have no role in the school', async () => {
    const users = [...twoPupils, aUser('t9', { role: 'teacher', orgSourcedIds: 'dis1', email: 't9@case.example' })];
    const files = caseOf({ users });
    const orgs = `${files['orgs.csv']!.trimEnd()}\r\n${files['orgs.csv']!.trimEnd().split('\r\n')[1]!.replace('sch1', 'dis1').replace(',school', ',district')}\r\n`;
    const { rejections } = await rosterOf({ ...files, 'orgs.csv': orgs }, { today: readingDay });
    expect(rejections).toMatchObject([{ file: 'users.csv', line: 4, rejects: 'row' }]);
  });

  it('is named: guardians beyond the twentieth, and files that are not read', async () => {
    const ids = Array.from({ length: 21 }, (_, index) => `g${String(index)}`);
    const guardians = ids.map((id) => aUser(id, { identifier: '', role: 'guardian', email: `${id}@case.example` }));
    const files = caseOf({ users: [aUser('s1', { agentSourcedIds: ids.join(',') }), twoPupils[1], ...guardians] });
    const manifest = files['manifest.csv']!.replace('file.results,absent', 'file.results,bulk');
    const plan = await planOf({ ...files, 'manifest.csv': manifest, 'results.csv': 'sourcedId\r\n' }, aNewSchool());
    expect(plan.rejections).toMatchObject([{ line: 2, column: 'agentSourcedIds', rejects: 'value' }]);
    expect(plan.notes.join(' ')).toContain('results.csv');
  });

  it('is told: lesson classes that would all take the registers of the school', async () => {
    const lessons = ['m1', 'm2'].map((sourcedId) => aForm({ sourcedId, title: sourcedId, classType: 'scheduled', periods: '3' }));
    const stays = ['m1', 'm2'].map((classSourcedId) => aStay(`e-${classSourcedId}`, 's1', { classSourcedId }));
    const warned = await planOf(caseOf({ classes: lessons, stays }), aNewSchool());
    expect(warned.notes.join(' ')).toContain('2 new lesson classes would each take the AM and PM registers');
    const forms = await planOf(caseOf(), aNewSchool());
    expect(forms.notes.join(' ')).not.toContain('lesson classes');
  });
});

describe('cells', () => {
  it('are text by the rule of all input, and in NFC', async () => {
    const users = [aUser('s1', { givenName: 'Zoe\u0308' }), aUser('s2', { givenName: 'No\u202Eor' })];
    const { students, rejections } = await rosterOf(caseOf({ users }), { today: readingDay });
    expect(students[0]?.givenName).toBe('Zoë');
    expect(rejections).toContainEqual(expect.objectContaining({ line: 3, column: 'givenName', rejects: 'row' }));
  });
});
