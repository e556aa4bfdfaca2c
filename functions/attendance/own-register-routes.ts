import * as z from 'zod/mini';
import { ShownCode } from '../../domain/attendance/codes/shown-codes.ts';
import { Session } from '../../domain/calendar.ts';
import { anyRole } from '../../domain/roles.ts';
import { CodeSetName } from '../../domain/school.ts';
import { IsoDate } from '../../domain/time.ts';
import { Me, meAccess } from '../kernel/own-account.ts';
import { defineRoute } from '../kernel/route.ts';
import { RegisterView } from './register-routes.ts';

export const DayRegisters = z.strictObject({
  date: IsoDate,
  schoolDay: z.boolean(),
  /** Those of the caller's classes, and those that the caller covers, by class and then as the day goes. */
  registers: z.array(RegisterView),
});
export type DayRegisters = z.infer<typeof DayRegisters>;

export const listOwnRegisters = defineRoute({
  id: 'listOwnRegisters',
  area: 'attendance',
  room: 'registers',
  method: 'GET',
  path: '/v1/me/registers',
  summary: 'List your registers',
  description:
    'All that an application begins with: who is signed in, the codes and sessions of the school, and the registers that the caller takes on a day and, with days=2, on the school day after it.',
  roles: anyRole,
  params: {},
  query: z.strictObject({ date: z.optional(IsoDate), days: z.optional(z.enum(['1', '2'])) }),
  ok: {
    status: [200],
    body: z.strictObject({
      me: Me,
      codeSet: CodeSetName,
      codes: z.array(ShownCode),
      sessions: z.array(Session),
      days: z.array(DayRegisters),
    }),
  },
  access: {
    ...meAccess,
    users: ['get', 'getMany'],
    schools: ['get', 'getCalendar'],
    classes: ['getMany', 'rosters', 'coversOn'],
    registers: ['getMany'],
    absences: ['knownOn'],
    students: ['getManyByKey'],
  },
});

export const ownRegisterRoutes = [listOwnRegisters] as const;
