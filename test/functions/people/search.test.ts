import { describe, expect, it } from 'vitest';
import { Student } from '../../../domain/people/students.ts';
import { beginningsOf } from '../../../domain/people/student-search.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { stores } from '../../../functions/table/open-table.ts';
import { derivedWrites } from '../../../functions/table/stores/people/students-store.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { peopleOperations } from '../../support/people-operations.ts';

const now = new Date('2026-11-23T09:10:00Z');

async function aSchoolOf(...students: readonly Partial<Student>[]) {
  const school = await aSchool();
  for (const student of students) await school.addStudent(student);
  const people = peopleOperations(school.admin);
  const found = async (query: Record<string, string>) =>
    (await people.listStudents(query)).body.items.map((row: { name: string }) => row.name);
  return { school, people, found };
}

describe('a search', () => {
  it.each([
    ['zoe', 'accents of names'],
    ['ZOË', 'accents of the search'],
    ['ĺukas', 'accents that the name does not have'],
    ['lukasz', 'the stroke of a letter'],
    ['garcia', 'a second family name'],
    ['marquez', 'the word before it'],
    ['zo', 'a beginning'],
    ['o b', 'a name parted by an apostrophe, as words'],
    ["o'br", 'a name parted by an apostrophe, as it is written'],
    ['obrien', 'a name parted by an apostrophe, in one'],
    ['anne m', 'a name parted by a hyphen'],
    ['annemarie', 'a name parted by a hyphen, in one'],
    ['beatrix', 'the legal name behind a preferred one'],
    ['bea', 'the preferred name'],
    ['garc zo', 'words in any order'],
    ['2024/0', 'the number'],
    ['  zoë  ', 'blanks around'],
  ])('for "%s" minds %s', async (q) => {
    const { found } = await aSchoolOf(
      { givenName: 'Zoë', familyName: 'Márquez García', preferredFamilyName: 'Łukasz', studentNumber: '2024/017' },
      { givenName: 'Zoltan', familyName: "O'Brien", preferredGivenName: 'Anne-Marie', studentNumber: '2024/018' },
      { givenName: 'Beatrix', familyName: 'Zobel', preferredGivenName: 'Bea', studentNumber: '2024/019' },
    );
    const fits: Record<string, readonly string[]> = {
      zo: ['Zoë Łukasz', "Anne-Marie O'Brien", 'Bea Zobel'],
      '2024/0': ['Zoë Łukasz', "Anne-Marie O'Brien", 'Bea Zobel'],
      zoe: ['Zoë Łukasz'],
      ZOË: ['Zoë Łukasz'],
      '  zoë  ': ['Zoë Łukasz'],
      ĺukas: ['Zoë Łukasz'],
      lukasz: ['Zoë Łukasz'],
      garcia: ['Zoë Łukasz'],
      marquez: ['Zoë Łukasz'],
      'garc zo': ['Zoë Łukasz'],
      beatrix: ['Bea Zobel'],
      bea: ['Bea Zobel'],
    };
    expect((await found({ q })).toSorted()).toEqual([...(fits[q] ?? ["Anne-Marie O'Brien"])].toSorted());
  });

  it('lists somebody with several words of one beginning once, on whatever page', async () => {
    const { people } = await aSchoolOf(
      ...Array.from({ length: 6 }, (_, index) => ({
        givenName: `Anna${String(index)}`,
        familyName: 'Annan',
        preferredGivenName: 'Annabel',
        studentNumber: `an${String(index)}`,
      })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: { studentId: string }[]; nextCursor?: string } = (
        await people.listStudents({ q: 'an', limit: '4', ...(cursor !== undefined && { cursor }) })
      ).body;
      seen.push(...page.items.map(({ studentId }) => studentId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
  });

  it('finds nobody by the middle of a word, by another school’s names, or by nothing but marks', async () => {
    const { found } = await aSchoolOf({ givenName: 'Zoë', familyName: 'Márquez' });
    await aSchoolOf({ givenName: 'Foreign', familyName: 'Foreigner' });
    for (const q of ['arquez', 'foreign', "'", '#', '´']) expect([q, await found({ q })]).toEqual([q, []]);
  });

  it('keeps to a year group and to a class where one is named too', async () => {
    const { school, people, found } = await aSchoolOf(
      { givenName: 'Ann', familyName: 'Seven', yearGroup: '7' },
      { givenName: 'Ann', familyName: 'Eight', yearGroup: '8' },
    );
    expect(await found({ q: 'ann', yearGroup: '8' })).toEqual(['Ann Eight']);
    const taught = await school.addClass(1);
    const [inClass] = taught.studentIds;
    await people.changeStudent(inClass ?? '', { yearGroup: '7' });
    expect(await found({ classId: taught.classId })).toEqual(['Given001 Family001']);
    expect(await found({ classId: taught.classId, q: 'giv fam' })).toEqual(['Given001 Family001']);
    expect(await found({ classId: taught.classId, q: 'ann' })).toEqual([]);
    expect(await found({ classId: taught.classId, yearGroup: '8' })).toEqual([]);
    expect(await found({ classId: taught.classId, yearGroup: '7', q: 'given001' })).toEqual(['Given001 Family001']);
  });

  it('is for staff, whatever they teach: others see nobody by it', async () => {
    const { school, people } = await aSchoolOf({ givenName: 'Zoë', familyName: 'Márquez' });
    const teacher = await school.addUser();
    const rows = (await people.listStudents({ q: 'zoe' }, { caller: school.as(teacher, 'teacher') })).body.items;
    expect(Object.keys(rows[0]).sort()).toEqual(['name', 'status', 'studentId', 'studentNumber']);
    for (const role of ['parent', 'student'] as const)
      expect((await people.listStudents({ q: 'zoe' }, { caller: await school.person(role) })).status).toBe(403);
  });

  it('fails for what is no search', async () => {
    const { people } = await aSchoolOf();
    for (const query of [
      { q: '' },
      { q: ' ' },
      { q: 'x'.repeat(81) },
      { classId: '7A' },
      { status: 'gone' },
      { name: 'x' },
    ] as Record<string, string>[])
      expect((await people.listStudents(query)).status).toBe(422);
  });
});

describe('a list of students', () => {
  it('is in the order of names, page after page', async () => {
    const { people } = await aSchoolOf(
      { familyName: 'Öztürk' },
      { familyName: 'adams' },
      { familyName: 'Zimmer', preferredFamilyName: 'Baker' },
      { familyName: 'Ócha' },
    );
    const [first, second] = [await people.listStudents({ limit: '3' }), await people.listStudents()];
    const names = second.body.items.map((row: { name: string }) => row.name);
    expect(names).toEqual(['Sam adams', 'Sam Baker', 'Sam Ócha', 'Sam Öztürk']);
    expect([
      first.body.items.length,
      (await people.listStudents({ limit: '3', cursor: first.body.nextCursor })).body.items.length,
    ]).toEqual([3, 1]);
  });

  it('of a class is that of today', async () => {
    const { school, people, found } = await aSchoolOf();
    const taught = await school.addClass(1);
    const later = await school.addStudent();
    await people.enrol(taught.classId, later, { beginDate: '2099-01-01' });
    expect(await found({ classId: taught.classId })).toEqual(['Given001 Family001']);
    expect((await people.listClassStudents(taught.classId, aMonday)).body.items).toHaveLength(1);
  });
});

describe('units of a page', () => {
  /** Students of one name pattern, written as entries of the lists alone. */
  async function metered(size: number) {
    const meter = { read: 0, written: 0 };
    const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', meter);
    const schoolId = newId('sch', now);
    const students = Array.from({ length: size }, (_, index) => {
      const number = String(index).padStart(4, '0');
      const student = {
        id: newId('stu', now),
        studentNumber: `N${number}`,
        givenName: `Anna${number}`,
        familyName: `Marlow${number}`,
        yearGroup: '7',
        status: 'enrolled',
        guardians: [],
        enrolments: [],
        version: 1,
      };
      return Student.parse(student);
    });
    await db.writeMany(students.flatMap((student) => derivedWrites(schoolId, undefined, student)));
    const { list } = stores.students({ db, schoolId, now, correlationId: 'test' });
    return async (query: object) => {
      meter.read = 0;
      const page = await list({ status: 'enrolled', today: '2026-11-23', ...query }, { limit: 10 });
      return [page.items.length, meter.read];
    };
  }

  it('are the same in a school of 10 and of 600, for every list', async () => {
    const [small, large] = [await metered(10), await metered(600)];
    for (const query of [
      {},
      { yearGroup: '7' },
      { beginnings: beginningsOf('anna') },
      { beginnings: beginningsOf('marl anna') },
      { beginnings: beginningsOf('n0') },
    ]) {
      const [few, many] = [await small(query), await large(query)];
      expect([query, many]).toEqual([query, few]);
      expect(few).toEqual([10, expect.any(Number)]);
      expect(many[1]).toBeLessThanOrEqual(1);
    }
  });

  it('are next to nothing for what nobody is called', async () => {
    const large = await metered(600);
    expect(await large({ beginnings: beginningsOf('zebedee') })).toEqual([0, 0.5]);
  });
});
