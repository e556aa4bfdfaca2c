import type { Alert, AlertState } from '../../../domain/alerts/alert.ts';
import { languageOf } from '../../../domain/notifications/languages.ts';
import { attendanceReach, wayAfter } from '../../../domain/notifications/reach.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { inContactOrder, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { absenceAlert } from '../../notify/notices/alert-notices.ts';
import { guardiansOf, knownRecipients, type KnownRecipient } from '../../notify/recipients.ts';
import { schoolWays } from '../../notify/school-ways.ts';
import { mailText, smsText } from '../../notify/texts.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import { previewAlerts, type AlertMessage } from '../alert-routes.ts';
import { factsOf } from './alert-facts.ts';

/** As long as the address of a link mostly is, so that a text message has as much room for names as when it is sent. */
const anAddress = 'x'.repeat(90);
const withoutAddress = (text: string) => text.replaceAll(anAddress, '…');

const notGone: readonly AlertState[] = ['waiting', 'forReview', 'due'];

/** By the same decisions and texts as sending, so that what is shown is what leaves. */
export const handler = serve(previewAlerts, async ({ params: { date }, query: { studentId }, table, now }) => {
  const [school, student, alerts] = await Promise.all([
    table.schools.get(),
    table.students.get(studentId),
    table.alerts.ofDay(date),
  ]);
  if (!school || !student) throw notFound(school ? 'student' : 'school');
  const recipients = new Map((await knownRecipients(guardiansOf(student), table)).map((each) => [each.id, each]));
  const links = inContactOrder(student.guardians);
  const users = await table.users.getMany(links.map(({ userId }) => userId));
  const items = alerts
    .filter((alert) => alert.studentId === studentId && notGone.includes(alert.state))
    .flatMap((alert) =>
      links.flatMap((link): AlertMessage[] => {
        const recipient = recipients.get(link.userId);
        if (!recipient) return [];
        const [person] = namedPeople([link.userId], users);
        const name = person?.name ?? [link.contact?.givenName, link.contact?.familyName].filter(Boolean).join(' ');
        const { relationship } = link;
        return [
          {
            ...{ half: alert.half, recipientId: link.userId, name, relationship },
            ...messageTo(recipient, { alert, student, school, now }),
          },
        ];
      }),
    );
  return { body: { items } };
});

interface Told {
  readonly alert: Alert;
  readonly student: Student;
  readonly school: StoredSchool;
  readonly now: Date;
}

function messageTo(
  recipient: KnownRecipient,
  { alert, student, school, now }: Told,
): Omit<AlertMessage, 'half' | 'recipientId' | 'name' | 'relationship'> {
  const ways = schoolWays(school);
  const reach = attendanceReach(recipient, ways);
  const way = wayAfter([], { type: absenceAlert, recipient, school: ways, now });
  if (!way || way.does === 'not' || way.channel === 'inApp') return { reach };
  const language = languageOf(recipient.language, school.locale);
  const filling = {
    type: absenceAlert,
    facts: factsOf(alert, student),
    own: { reply: anAddress },
    school: school.name,
    language,
  };
  const waits = way.does === 'wait' ? { waitsUntil: way.until.toISOString() } : {};
  if (way.channel === 'sms')
    return {
      reach,
      channel: 'sms',
      language,
      text: withoutAddress(smsText(filling, { link: anAddress, first: false })),
      ...waits,
    };
  const { subject, text } = mailText(filling, { link: anAddress });
  return { reach, channel: 'email', language, subject, text: withoutAddress(text), ...waits };
}
