import * as z from 'zod/mini';
import { possibleOf, rateOf } from '../../../../domain/attendance/figures/counts.ts';
import { countsOfSessions } from '../../../../domain/attendance/figures/pupil-sessions.ts';
import { ClassId, StudentId } from '../../../../domain/ids.ts';
import type { LetterKind } from '../../../../domain/letters/letter-templates.ts';
import { attendanceFacts } from '../../letters/letter-facts.ts';
import { NamedClass, planClasses } from '../by-class.ts';
import { defineKind } from '../kind.ts';
import { countedIn, pupilRecords } from '../pupil-figures.ts';
import { Letter, lettersDocument, LettersHead, lettersOn, signedHead } from './letters.ts';

/** Percent that a letter on attendance is about where nothing is said: who missed a tenth or more. */
const usualRate = 90;

const Head = z.extend(LettersHead, {
  among: z.array(ClassId),
  studentId: z.optional(StudentId),
  /** Tenths of a percent between which the rate of whoever gets a letter lies, both included. */
  rates: z.tuple([z.int(), z.int()]),
});

/** Letters on the attendance of students, each student once however many classes they are in. Nobody gets one of whom no session was possible. */
function attendanceLetters(kind: LetterKind, rates: (atMost?: number) => [number, number]) {
  return defineKind({
    common: Head,
    unit: NamedClass,
    section: Letter,
    unitsPerChunk: 5,
    async plan({ atMost, studentId, ...filters }, reading) {
      const { common, units } = await planClasses(filters, reading);
      const between = rates(studentId === undefined ? atMost : 100);
      const among = units.map(({ classId }) => classId);
      const head = await signedHead(common, reading);
      return { common: { ...head, among, rates: between, ...(studentId && { studentId }) }, units };
    },
    async gather(classes, { among: named, rates: [least, most], studentId, ...head }, reading) {
      const among = new Set(named);
      const { from, to } = head;
      const subjects = (await pupilRecords(classes, head, reading)).flatMap(({ classId, pupils }) =>
        pupils
          .filter(({ student }) => (studentId === undefined || student.id === studentId) && student.status === 'enrolled')
          .filter(({ student }) => countedIn(student, { from, to, among }) === classId)
          .map(({ student, sessions }) => ({ student, counts: countsOfSessions(sessions) }))
          .filter(({ counts }) => {
            const rate = rateOf(counts);
            return rate !== undefined && possibleOf(counts) > 0 && least <= rate && rate <= most;
          })
          .map(({ student, counts }) => ({
            student,
            facts: (language: string) => attendanceFacts({ counts, from, to }, language),
          })),
      );
      return lettersOn(subjects, { kind, head }, reading);
    },
    document: (head, letters) => lettersDocument(kind, head, letters),
  });
}

/** To guardians of students whose attendance is low. */
export const attendanceLetter = attendanceLetters('attendance-letter', (atMost = usualRate) => [0, atMost * 10]);

/** For every student, or the one that is asked for: what their attendance was. */
export const attendanceCertificate = attendanceLetters('attendance-certificate', (atMost = 100) => [0, atMost * 10]);
