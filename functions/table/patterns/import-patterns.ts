import { auditItems } from '../items/item-keys.ts';
import type { Pattern } from '../pattern.ts';

/** How imports and exports are read and written. */
export const importPatterns = {
  imports: {
    get: { why: 'one import', ops: ['GetItem'], items: ['import'] },
    list: { why: 'the imports of a school, newest first', ops: ['Query'], items: ['import'] },
    create: { why: 'a new import', ops: ['PutItem'], items: ['import', ...auditItems] },
    start: {
      why: 'start an import and take the school for it',
      ops: ['PutItem'],
      items: ['import', 'importLock', 'awaited', ...auditItems],
      emits: ['import.started'],
    },
    runs: { why: 'whether the run of an import is alive', ops: ['GetItem'], items: ['importLock'] },
    hold: { why: 'let one import of a school run at a time', ops: ['PutItem'], items: ['importLock'] },
    handOn: {
      why: 'let a fresh run go on with an import before the time of this one is up',
      ops: ['PutItem'],
      items: ['import', 'importLock', 'awaited'],
      emits: ['import.started'],
    },
    release: { why: 'give the school back after an import', ops: ['DeleteItem'], items: ['importLock'] },
    save: { why: 'note how far an import has come', ops: ['PutItem'], items: ['import', ...auditItems] },
    noteLink: { why: 'note who was given a link to the outcome of an import', ops: ['PutItem'], items: auditItems },
    source: { why: 'what later bundles refer to without repeating it', ops: ['GetItem'], items: ['importSource'] },
    saveSource: { why: 'keep what later bundles refer to', ops: ['PutItem'], items: ['importSource'] },
    addStudents: {
      why: 'new students of a bundle in bulk, themselves last',
      ops: ['PutItem', 'BatchWriteItem'],
      items: ['student', 'studentNumberClaim', 'rollEntry', 'personLink'],
    },
    addUser: {
      why: 'a new user of a bundle, the claim on the e-mail address first',
      ops: ['PutItem'],
      items: ['user', 'emailClaim', 'awaited'],
      emits: ['account.invited'],
    },
  },
  exports: {
    get: { why: 'one export', ops: ['GetItem'], items: ['export'] },
    list: { why: 'the exports of a school, newest first', ops: ['Query'], items: ['export'] },
    create: {
      why: 'ask for an export',
      ops: ['PutItem'],
      items: ['export', 'awaited', ...auditItems],
      emits: ['export.requested'],
    },
    save: { why: 'note the end of an export', ops: ['PutItem'], items: ['export'] },
    noteLink: { why: 'note who was given a link to an export', ops: ['PutItem'], items: auditItems },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
