import { languages, type Language } from '../../domain/notifications/languages.ts';
import type { Channel, NoticeType } from '../../domain/notifications/notice.ts';

const folder = 'functions/notify/texts';
const fileNames: Readonly<Record<Channel, string>> = { inApp: 'in-app.txt', email: 'email.txt', sms: 'sms.txt' };
const pageTexts = ['unsubscribe-page.txt', 'unsubscribed-page.txt'] as const;
const layoutTexts = ['footer.txt', 'unsubscribe.txt', 'sms-first.txt', 'sms-first-answered.txt'] as const;
export type LayoutText = (typeof layoutTexts | typeof pageTexts)[number];

/** The HTML around each mail. */
export const mailLayout = `${folder}/layout/email.html`;

/** The path of the text of a notice in the checkout. */
export function textFile(type: Pick<NoticeType, 'folder'>, channel: Channel, language: Language): string {
  return `${folder}/${type.folder}/${language}/${fileNames[channel]}`;
}

/** The path of a text that messages of all kinds share. */
export function layoutFile(text: LayoutText, language: Language): string {
  return `${folder}/layout/${language}/${text}`;
}

/** The channels that a notice has texts for. */
export function channelsOf(type: Pick<NoticeType, 'ways'>): readonly Channel[] {
  return ['inApp', ...type.ways];
}

/** Every file that telling these notices reads. */
export function textFiles(types: readonly Pick<NoticeType, 'folder' | 'ways'>[]): readonly string[] {
  return languages
    .flatMap((language) => [
      ...types.flatMap((type) => channelsOf(type).map((channel) => textFile(type, channel, language))),
      ...layoutTexts.map((text) => layoutFile(text, language)),
    ])
    .concat(mailLayout);
}

/** Every file that the pages behind the links to unsubscribe read. */
export const unsubscribeFiles: readonly string[] = languages.flatMap((language) =>
  pageTexts.map((text) => layoutFile(text, language)),
);
