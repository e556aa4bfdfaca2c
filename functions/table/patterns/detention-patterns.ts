import { auditItems } from '../items/item-keys.ts';
import type { Pattern } from '../pattern.ts';

const placed = ['detention', 'detentionSession', 'detentionDay', 'detentionWaiting'] as const;

/** How detentions, the sessions that hold them and their types are read and written. */
export const detentionPatterns = {
  detentionTypes: {
    get: { why: 'the types of detention of a school', ops: ['GetItem'], items: ['detentionTypes'] },
    save: {
      why: 'replace the types of detention',
      ops: ['PutItem'],
      items: ['detentionTypes', ...auditItems],
      emits: ['detention.types.changed'],
    },
  },
  detentionSessions: {
    get: { why: 'one session, with its places', ops: ['GetItem'], items: ['detentionSession'] },
    ofType: { why: 'the sessions of a type between two dates', ops: ['Query'], items: ['detentionSession'] },
    change: {
      why: 'give a session its own supervisors, room or capacity, or cancel it',
      ops: ['PutItem'],
      items: ['detentionSession', ...auditItems],
      emits: ['detention.session.changed'],
    },
  },
  calendarFeeds: {
    open: {
      why: "keep the hash of a new feed address in place of the person's last one",
      ops: ['PutItem'],
      items: ['calendarFeed'],
    },
    close: { why: 'revoke the feed address of a person', ops: ['DeleteItem'], items: ['calendarFeed'] },
    find: { why: 'whether an address is that of a feed', ops: ['GetItem'], items: ['calendarFeed'] },
  },
  tellings: {
    said: { why: 'what was told of a detention or an incident', ops: ['GetItem'], items: ['said'] },
    say: {
      why: 'note what is told next, before it is sent',
      ops: ['PutItem'],
      items: ['said'],
    },
  },
  detentions: {
    get: { why: 'one detention, by an id that tells the student', ops: ['GetItem'], items: ['detention'] },
    getMany: { why: 'the detentions of a list of ids', ops: ['BatchGetItem'], items: ['detention'] },
    ofStudent: { why: 'the detentions of a student, newest first', ops: ['Query'], items: ['detention'] },
    days: { why: 'when a student is detained already', ops: ['Query'], items: ['detentionDay'] },
    waiting: {
      why: 'the detentions that wait for a place, of one type or all, oldest cause first',
      ops: ['Query'],
      items: ['detentionWaiting'],
    },
    place: {
      why: 'a new or changed detention with the places it takes and leaves: capacity and overlap are decided by the versions of both items',
      ops: ['PutItem', 'DeleteItem'],
      items: [...placed],
      emits: ['detention.scheduled', 'detention.moved', 'detention.unallocated', 'detention.cancelled'],
    },
    save: {
      why: 'note how a detention went, or what was said of it',
      ops: ['PutItem'],
      items: ['detention'],
      emits: [
        'detention.judged',
        'detention.objected',
        'detention.objection.decided',
        'detention.cause-corrected',
        'detention.outcome.missing',
      ],
    },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
