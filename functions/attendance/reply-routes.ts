import * as z from 'zod/mini';
import { Reply, ReplyChild } from '../../domain/absence-replies/answer.ts';
import { halves } from '../../domain/alerts/alert.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';

/** Whatever somebody puts there: what is no token takes the same way as one that was made up. */
const Token = z.string().check(z.minLength(1), z.maxLength(400));

const reading = {
  schools: ['get'],
  users: ['get'],
  students: ['getMany'],
  replies: ['find', 'asked'],
} as const;

const answering = {
  ...reading,
  schools: ['get', 'getCalendar'],
  absences: ['everyOf', 'answer'],
} as const;

const reply = { area: 'attendance', room: 'replies', roles: 'anyone', params: { token: Token } } as const;
const opened = { publicLimit: { perLink: 60, perAddress: 600, seconds: 60 }, throttle: { rate: 50, burst: 100 } } as const;
const answered = { publicLimit: { perLink: 10, perAddress: 300, seconds: 60 }, throttle: { rate: 25, burst: 50 } } as const;

const AskedChild = z.strictObject({ child: ReplyChild, givenName: z.string() });

export const getAbsenceReply = defineRoute({
  ...reply,
  ...opened,
  id: 'getAbsenceReply',
  method: 'GET',
  path: '/v1/absence-replies/{token}',
  summary: 'Get what an alert asks',
  description: 'Of which children, for which half-day, and the reasons to choose from.',
  ok: {
    status: [200],
    body: z.strictObject({
      school: z.strictObject({ name: z.string(), phone: z.optional(z.string()) }),
      date: IsoDate,
      half: z.enum(halves),
      /** After that the link is worth nothing. */
      expiresAt: z.iso.datetime(),
      /** Those not answered for yet. */
      children: z.array(AskedChild),
      /** In the language of the guardian. */
      reasons: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    }),
  },
  access: reading,
  refuses: ['not-found'],
});

export const answerAbsenceReply = defineRoute({
  ...reply,
  ...answered,
  id: 'answerAbsenceReply',
  method: 'POST',
  path: '/v1/absence-replies/{token}',
  summary: 'Answer an alert',
  description: 'Once for each child. The answer is an absence report that waits for the office.',
  body: z.extend(Reply, {
    /** Whom the answer is for; all who are not answered for yet where nobody is named. */
    children: z.optional(z.array(ReplyChild).check(z.minLength(1), z.maxLength(50))),
  }),
  ok: { status: [200], body: z.strictObject({ answered: z.array(AskedChild), open: z.array(AskedChild) }) },
  access: answering,
  refuses: ['not-found', 'rule-broken'],
});

const page = { ...reply, path: '/r/{token}', ok: { status: [200, 404, 422], media: 'text/html' } } as const;

export const getReplyPage = defineRoute({
  ...page,
  ...opened,
  id: 'getReplyPage',
  method: 'GET',
  summary: 'Open the reply page of an alert',
  description: 'The page on which a guardian says why a child is missing. Opening it changes nothing.',
  access: reading,
  refuses: ['not-found'],
});

export const sendReplyPage = defineRoute({
  ...page,
  ...answered,
  id: 'sendReplyPage',
  method: 'POST',
  summary: 'Send the reply page of an alert',
  description: 'What the button of the page sends.',
  body: z.object({
    reason: z.optional(z.string()),
    note: z.optional(z.string()),
    allDay: z.optional(z.string()),
    child: z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(50))])),
  }),
  access: answering,
  refuses: ['not-found', 'rule-broken'],
});

export const replyRoutes = [getAbsenceReply, answerAbsenceReply, getReplyPage, sendReplyPage] as const;
