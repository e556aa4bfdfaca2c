import * as z from 'zod/mini';
import { SessionId } from '../../domain/calendar.ts';
import { ClassId } from '../../domain/ids.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';
import { missingRegisters } from './reminder-subscriptions.ts';

/** Classes that one press may name. */
const mostNamed = 500;

/** What became of asking for registers. */
export const AskedForRegisters = z.strictObject({
  reminding: z.array(ClassId),
  notReminded: z.array(
    z.strictObject({
      classId: ClassId,
      /** `notMissing`: taken meanwhile, not closed yet, or not due. `recently`: asked for in the last ten minutes. `nobody`: none of its teachers may log in, nor anybody who covers it. */
      why: z.enum(['notMissing', 'recently', 'nobody']),
    }),
  ),
});
export type AskedForRegisters = z.infer<typeof AskedForRegisters>;

export const askForRegisters = defineRoute({
  id: 'askForRegisters',
  area: 'attendance',
  room: 'reminders',
  method: 'POST',
  path: '/v1/registers/reminders',
  summary: 'Remind teachers of missing registers',
  description:
    'The teachers of each class, and whoever covers it, are told by e-mail and in the app that the office asks for a register that closed without being taken: once in ten minutes.',
  roles: ['admin'],
  params: {},
  body: z.strictObject({
    date: IsoDate,
    session: SessionId,
    classIds: z.array(ClassId).check(z.minLength(1), z.maxLength(mostNamed)),
  }),
  ok: { status: [202], body: AskedForRegisters },
  access: {
    ...missingRegisters,
    classes: ['list', 'rosters', 'getMany', 'cover'],
    registerReminders: ['of', 'ask'],
    users: ['getMany'],
  },
  refuses: ['not-found', 'stale-version'],
});

export const reminderRoutes = [askForRegisters] as const;
