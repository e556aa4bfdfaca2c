import * as z from 'zod/mini';
import { filledLetter, type LetterKind, templateFor } from '../../../../domain/letters/letter-templates.ts';
import { reachOf } from '../../../../domain/people/guardians.ts';
import { displayName, type Student } from '../../../../domain/people/students.ts';
import { notFound } from '../../../../domain/problem.ts';
import { longDate, longDateIn } from '../../../../domain/reports/date-text.ts';
import type { Block } from '../../../../domain/reports/page-blocks.ts';
import type { ReportDocument } from '../../../../domain/reports/report-document.ts';
import { reportTypes } from '../../../../domain/reports/report-types.ts';
import type { TabularColumn } from '../../../../domain/reports/tabular.ts';
import { factsOf, type Facts } from '../../letters/letter-facts.ts';
import type { gatherReads, planReads } from '../../steps.ts';
import { ClassesHead } from '../by-class.ts';
import type { Reading } from '../kind.ts';

/** What the letters of a batch have in common. */
export const LettersHead = z.extend(ClassesHead, { signatory: z.optional(z.string()), locale: z.optional(z.string()) });
export type LettersHead = z.infer<typeof LettersHead>;

/** A letter, or why a student gets none. */
export const Letter = z.strictObject({
  studentNumber: z.string(),
  student: z.string(),
  guardian: z.optional(z.string()),
  language: z.optional(z.string()),
  subject: z.optional(z.string()),
  paragraphs: z.optional(z.array(z.string())),
  why: z.optional(z.string()),
});
export type Letter = z.infer<typeof Letter>;

/** What the school says on its letters. */
export async function signedHead(common: ClassesHead, { table }: Reading<typeof planReads>): Promise<LettersHead> {
  const school = await table.schools.get();
  if (!school) throw notFound('school');
  const { locale, letterhead } = school;
  const signatory = letterhead?.signatory;
  return { ...common, ...(locale !== undefined && { locale }), ...(signatory !== undefined && { signatory }) };
}

/** A student whom a letter is about, with what it may name for a reader of a language. */
export interface Subject {
  readonly student: Student;
  readonly facts: (language: string) => Facts;
}

/**
 * The letters on some students: one to each guardian who may see the record, in the language of that guardian and naming no other. Of who has no such guardian,
 * it is said why there is none.
 */
export async function lettersOn(
  subjects: readonly Subject[],
  { kind, head }: { readonly kind: LetterKind; readonly head: LettersHead },
  { table }: Reading<typeof gatherReads>,
): Promise<readonly Letter[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.flatMap(({ student }) => student.guardians.map(({ userId }) => userId));
  const [own, found] = await Promise.all([table.letterTemplates.ofKind(kind), table.users.getMany([...new Set(ids)])]);
  const users = new Map(found.map((user) => [user.id, user]));
  return subjects.flatMap(({ student, facts }): readonly Letter[] => {
    const about = { studentNumber: student.studentNumber, student: displayName(student) };
    const guardians = student.guardians
      .filter(({ mayViewRecord }) => mayViewRecord)
      .toSorted((one, other) => one.priority - other.priority);
    const letters = guardians.flatMap((link) => {
      const reach = reachOf(link, users);
      if (!reach) return [];
      const { name: guardian } = reach;
      const template = templateFor(kind, own, [users.get(link.userId)?.preferences?.language, head.locale]);
      const { language } = template;
      const known = { ...factsOf({ guardian, student, head }, language), ...facts(language) };
      const { subject, paragraphs } = filledLetter(template, known);
      return [{ ...about, guardian, language, subject, paragraphs: [...paragraphs] }];
    });
    if (letters.length > 0) return letters;
    const why =
      student.guardians.length === 0
        ? 'nobody is known as guardian'
        : guardians.length === 0
          ? 'no guardian may see the record'
          : 'the guardians have no account any more';
    return [{ ...about, why }];
  });
}

const columns: readonly TabularColumn[] = [
  { key: 'studentNumber', title: 'Student number' },
  { key: 'student', title: 'Student' },
  { key: 'guardian', title: 'Guardian' },
  { key: 'language', title: 'Language' },
  { key: 'subject', title: 'Subject' },
  { key: 'why', title: 'No letter because' },
];

/** A batch of letters: for machines who gets one and who gets none, on paper the same on a sheet for the office and then letter after letter. */
export async function lettersDocument(
  kind: LetterKind,
  head: LettersHead,
  letters: () => AsyncIterable<Letter>,
): Promise<ReportDocument> {
  const { schoolName, about, today } = head;
  const { title } = reportTypes[kind];
  const readAt = new Date(head.readAt);
  const without: Letter[] = [];
  let count = 0;
  for await (const letter of letters()) {
    if (letter.paragraphs) count += 1;
    else without.push(letter);
  }
  return {
    ...{ title, schoolName, about, readAt },
    table: {
      columns,
      rows: async function* () {
        for await (const { paragraphs: _, ...letter } of letters())
          yield [letter.studentNumber, letter.student, letter.guardian, letter.language, letter.subject, letter.why];
      },
    },
    pages: {
      ...{ title, subtitle: about, schoolName, foot: '', madeAt: readAt, language: 'en-GB', letters: true },
      blocks: async function* () {
        yield* officeSheet({ title, about, count }, without);
        for await (const { guardian = '', language = 'en', subject = '', paragraphs } of letters()) {
          if (!paragraphs) continue;
          yield { kind: 'pageBreak' };
          yield { kind: 'letter', schoolName, to: [guardian], date: longDateIn(today, language), subject, paragraphs };
        }
      },
    },
  };

  function* officeSheet(
    batch: { readonly title: string; readonly about: string; readonly count: number },
    none: readonly Letter[],
  ): Iterable<Block> {
    yield { kind: 'heading', text: `${batch.title}: ${batch.about}`, aside: longDate(today) };
    yield {
      kind: 'figures',
      figures: [
        { value: String(batch.count), label: batch.count === 1 ? 'Letter' : 'Letters' },
        { value: String(none.length), label: 'Students without a letter', tone: none.length > 0 ? 'alarming' : 'plain' },
      ],
    };
    yield { kind: 'note', text: 'This sheet is for the office; the letters follow, each on a page of its own.', tone: 'quiet' };
    if (none.length === 0) return;
    yield {
      kind: 'table',
      columns: [
        { title: 'Student number', share: 1 },
        { title: 'Student', share: 2 },
        { title: 'No letter because', share: 2 },
      ],
      rows: none.map(({ studentNumber, student, why = '' }) => [
        { text: studentNumber },
        { text: student, number: studentNumber },
        { text: why },
      ]),
    };
  }
}
