import { auditItems } from '../items/item-keys.ts';
import type { Pattern } from '../pattern.ts';

/** How students are read and written. */
export const studentPatterns = {
  students: {
    get: { why: 'one student', ops: ['GetItem'], items: ['student'] },
    getMany: { why: 'the students of a list of ids', ops: ['BatchGetItem'], items: ['student'] },
    getManyByKey: { why: 'the students that registers name by key', ops: ['BatchGetItem'], items: ['student'] },
    list: {
      why: 'students by name, by year group or by the beginning of a word of their name or number',
      ops: ['Query'],
      items: ['rollEntry'],
    },
    run: { why: 'some thousands of students after one, for the evening look at everybody', ops: ['Query'], items: ['student'] },
    all: { why: 'every student, page by page, for imports and exports', ops: ['Query'], items: ['student'] },
    save: {
      why: 'a student with number claim, list entries, guardians, rosters and account as one transaction',
      ops: ['PutItem', 'DeleteItem'],
      items: ['student', 'studentNumberClaim', 'rollEntry', 'personLink', 'roster', 'user', ...auditItems],
      emits: ['student.withdrawn', 'student.guardians.changed'],
    },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
