import type { Language } from '../../domain/notifications/languages.ts';
import {
  writtenInApp,
  writtenMail,
  writtenSms,
  type Values,
  type WrittenInApp,
  type WrittenMail,
} from '../../domain/notifications/messages.ts';
import type { Facts, NoticeType } from '../../domain/notifications/notice.ts';
import { carriedFile } from '../runtime/carried-files.ts';
import { layoutFile, mailLayout, textFile } from './text-files.ts';

/** What the texts of one message are filled with. */
export interface Filling {
  readonly type: NoticeType;
  readonly facts: Facts;
  /** Facts of this recipient alone, addresses as they stand in a message. */
  readonly own?: Facts | undefined;
  readonly school: string;
  readonly language: Language;
}

const read = (path: string) => carriedFile(path).toString('utf8');
const valuesOf = ({ type, facts, school, language }: Filling, more: Readonly<Record<string, string>>): Values => ({
  types: { ...type.facts, ...Object.fromEntries(Object.keys(more).map((name) => [name, 'text' as const])) },
  values: { ...facts, school, ...more },
  language,
});
/** The same for a message that leaves the product and is kept by none of us. */
const ownValuesOf = (filling: Filling, more: Readonly<Record<string, string>>): Values => {
  const { types, values, language } = valuesOf(filling, more);
  return { types: { ...types, ...filling.type.own }, values: { ...values, ...filling.own }, language };
};

/** The mail of a notice. `link` and `unsubscribe` are web addresses. */
export function mailText(
  filling: Filling,
  { link, unsubscribe }: { readonly link: string; readonly unsubscribe?: string | undefined },
): WrittenMail {
  const { type, language } = filling;
  const footer = [
    read(layoutFile('footer.txt', language)),
    ...(unsubscribe === undefined ? [] : [read(layoutFile('unsubscribe.txt', language))]),
  ];
  return writtenMail(
    read(textFile(type, 'email', language)),
    { layout: read(mailLayout), footer: footer.join('\n\n') },
    ownValuesOf(filling, { link, ...(unsubscribe !== undefined && { unsubscribe }) }),
  );
}

/** The text message of a notice; a first one says who writes and how to stop it, by an answer where the sender can be answered. */
export function smsText(
  filling: Filling,
  { link, first }: { readonly link: string; readonly first: false | 'answered' | 'unanswered' },
): string {
  const { type, language } = filling;
  const how = first === 'answered' ? 'sms-first-answered.txt' : 'sms-first.txt';
  const templates = [read(textFile(type, 'sms', language)), ...(first === false ? [] : [read(layoutFile(how, language))])];
  return writtenSms(templates, ownValuesOf(filling, { link }));
}

/** The notice of the app. */
export function inAppText(filling: Filling, link: string): WrittenInApp {
  return writtenInApp(read(textFile(filling.type, 'inApp', filling.language)), valuesOf(filling, { link }));
}
