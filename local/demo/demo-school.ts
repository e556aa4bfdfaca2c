import type { Calendar } from '../../domain/calendar.ts';
import { addDays, mondayOf } from '../../domain/time.ts';

/** The people who can log in to the demo school. All of them have the one password. */
export const demoPassword = 'Demo-School-2026!';
export const demoAccounts = [
  { email: 'admin@demo.example', givenName: 'Alex', familyName: 'Morgan', roles: ['admin'] },
  { email: 'teacher@demo.example', givenName: 'Tess', familyName: 'Okafor', roles: ['teacher'] },
  { email: 'parent@demo.example', givenName: 'Paula', familyName: 'Birch', roles: ['parent'], phone: '+441632960042' },
  { email: 'student@demo.example', givenName: 'Noah', familyName: 'Birch', roles: ['student'] },
] as const;

export const demoClasses = [
  { sourcedId: 'class-7a', title: '7A', grade: '07', teacher: 'teacher-1' },
  { sourcedId: 'class-7b', title: '7B', grade: '07', teacher: 'teacher-2' },
  { sourcedId: 'class-8a', title: '8A', grade: '08', teacher: 'teacher-3' },
] as const;

export const demoTeachers = [
  { sourcedId: 'teacher-1', givenName: 'Tess', familyName: 'Okafor', email: 'teacher@demo.example' },
  { sourcedId: 'teacher-2', givenName: 'Tom', familyName: 'Lindqvist', email: 'tom.lindqvist@demo.example' },
  { sourcedId: 'teacher-3', givenName: 'Thea', familyName: 'Marchetti', email: 'thea.marchetti@demo.example' },
] as const;

const givenNames = [
  'Noah', 'Amira', 'Oliver', 'Zoë', 'Łukasz', 'Chloe', 'Idris', 'Freya', 'Mateo', 'Saoirse',
  'Kofi', 'Hana', 'Leo', 'Priya', 'Jonas', 'Maeve', 'Tariq', 'Elsie', 'Nguyễn', 'Isla',
]; // prettier-ignore
const familyNames = [
  'Birch', 'Ashdown', 'Kowalski', 'Mensah', "O'Connell", 'Patel', 'Sørensen', 'Haddad', 'Whitlock', 'Farrow',
  'Delgado', 'Tanaka', 'Brook', 'Iyer', 'Novak', 'Fielding', 'Osman', 'Reed', 'Thanh', 'Castle',
]; // prettier-ignore

export interface DemoStudent {
  readonly sourcedId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly classSourcedId: string;
  readonly grade: string;
  readonly birthDate: string;
  readonly guardian: string;
}

/** 60 students in three classes; the first two are the children of the demo parent, the first has the demo student's account. */
export const demoStudents: readonly DemoStudent[] = Array.from({ length: 60 }, (_, index) => {
  const schoolClass = demoClasses[index % demoClasses.length] ?? demoClasses[0];
  const born = schoolClass.grade === '07' ? 2014 : 2013;
  return {
    sourcedId: `student-${String(index + 1).padStart(3, '0')}`,
    givenName: index === 1 ? 'Nell' : (givenNames[(index * 7) % givenNames.length] ?? 'Sam'),
    familyName: index < 2 ? 'Birch' : (familyNames[(index * 3 + Math.floor(index / 20)) % familyNames.length] ?? 'Example'),
    classSourcedId: schoolClass.sourcedId,
    grade: schoolClass.grade,
    birthDate: `${String(born)}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`,
    guardian: index < 2 ? 'guardian-001' : `guardian-${String(Math.floor(index / 3) + 2).padStart(3, '0')}`,
  };
});

/** Where the demo school is. */
export const demoTimeZone = 'Europe/London';

/**
 * A calendar around a date: the school year that it lies in, in the summer holidays the one that comes, and the one before, each from September to July with three terms, so that the
 * demo school has a term of attendance behind it and school days ahead whenever it is opened.
 */
export function demoCalendar(today: string): Calendar {
  const first = Number(today.slice(0, 4)) - (today.slice(5) < '07-25' ? 1 : 0);
  return {
    years: [first - 1, first].map((year) => {
      const next = year + 1;
      return {
        id: `${String(year)}-${String(next).slice(2)}`,
        name: `${String(year)}/${String(next).slice(2)}`,
        startDate: `${String(year)}-09-01`,
        endDate: `${String(next)}-07-24`,
        terms: [
          { id: `autumn-${String(year)}`, name: 'Autumn', startDate: `${String(year)}-09-01`, endDate: `${String(year)}-12-19` },
          { id: `spring-${String(next)}`, name: 'Spring', startDate: `${String(next)}-01-05`, endDate: `${String(next)}-03-28` },
          { id: `summer-${String(next)}`, name: 'Summer', startDate: `${String(next)}-04-13`, endDate: `${String(next)}-07-24` },
        ],
      };
    }),
    closures: [first - 1, first].map((year) => {
      const startDate = mondayOf(`${String(year)}-10-28`);
      return { startDate, endDate: addDays(startDate, 4), name: 'Half-term', kind: 'closure' as const };
    }),
    teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  };
}

/** What the demo register says of a student: always the same for the same student, day and session; one in twenty is missing, one in forty late. */
export function demoMark(
  student: number,
  day: number,
  session: number,
): { readonly mark: 'P' | 'A' | 'L' | 'E'; readonly reason?: string; readonly minutesLate?: number } {
  const roll = Math.imul((student + 1) * 2_654_435_761 + (day + 1) * 40_503, 2_246_822_519) >>> 0;
  const missing = roll % 100;
  if (missing < 3) return { mark: 'E', reason: 'illness' };
  if (missing < 5) return { mark: 'A' };
  const late = (Math.imul(roll ^ (session + 1), 3_266_489_917) >>> 0) % 100;
  return late < 2 ? { mark: 'L', minutesLate: 5 + (late % 10) } : { mark: 'P' };
}
