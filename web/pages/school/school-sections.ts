import { languages, type Language } from '../../../domain/notifications/languages.ts';
import { NotificationKind } from '../../../domain/people/preferences.ts';
import * as words from '../../messages/words.ts';
import type { SettingField } from './setting-fields.ts';

/** A part of the settings with a form of its own. */
export interface SettingSection {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly fields: readonly SettingField[];
}

const say = words.school;
const notSet = { value: '', text: say.notSet };
const languageNames: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' };

/** The settings of a school that are plain fields, section by section. */
export const schoolSections: readonly SettingSection[] = [
  {
    id: 'school',
    title: say.names,
    fields: [
      { name: 'name', label: say.name, kind: 'text' },
      { name: 'timeZone', label: say.timeZone, hint: say.timeZoneHint, kind: 'text' },
      { name: 'country', label: say.country, hint: say.countryHint, kind: 'text' },
      {
        name: 'locale',
        label: say.locale,
        kind: 'choice',
        options: [notSet, ...languages.map((value) => ({ value, text: languageNames[value] }))],
      },
      {
        name: 'paper',
        label: say.paper,
        kind: 'choice',
        options: [notSet, { value: 'a4', text: 'A4' }, { value: 'letter', text: 'US Letter' }],
      },
    ],
  },
  {
    id: 'letterhead',
    title: say.letterhead,
    lead: say.letterheadLead,
    fields: [
      { name: 'letterhead/address', label: say.address, kind: 'text' },
      { name: 'letterhead/phone', label: say.phone, kind: 'tel' },
      { name: 'letterhead/email', label: say.email, kind: 'email' },
      { name: 'letterhead/signatory', label: say.signatory, kind: 'text' },
    ],
  },
  {
    id: 'codes',
    title: say.codes,
    lead: say.codesLead,
    fields: [
      {
        name: 'codeSet',
        label: say.codeSet,
        kind: 'choice',
        options: [
          { value: 'simple', text: say.codeSets.simple },
          { value: 'england-2024', text: say.codeSets['england-2024'] },
        ],
      },
    ],
  },
  {
    id: 'alerts',
    title: say.alerts,
    lead: say.alertsLead,
    fields: [
      {
        name: 'absenceAlerts/mode',
        label: say.mode,
        kind: 'choice',
        options: (['off', 'review', 'auto'] as const).map((value) => ({ value, text: say.modes[value] })),
      },
      { name: 'absenceAlerts/welfareAt', label: say.welfareAt, hint: say.welfareHint, kind: 'time' },
    ],
  },
  {
    id: 'report',
    title: say.report,
    fields: [
      { name: 'nightlyReport/at', label: say.reportAt, kind: 'time' },
      { name: 'nightlyReport/recipients', label: say.recipients, hint: say.recipientsHint, kind: 'lines' },
    ],
  },
  {
    id: 'sms',
    title: say.sms,
    fields: [
      { name: 'sms/monthlyCap', label: say.cap, hint: say.capHint, kind: 'number' },
      { name: 'sms/sender', label: say.sender, hint: say.senderHint, kind: 'text' },
    ],
  },
  {
    id: 'notifications',
    title: say.notifications,
    lead: say.notificationsLead,
    fields: [
      { name: 'notifications/quietHours/from', label: say.quietFrom, kind: 'time' },
      { name: 'notifications/quietHours/to', label: say.quietTo, kind: 'time' },
      ...NotificationKind.options.map((kind): SettingField => ({
        name: `notifications/without/${kind}`,
        label: say.without(say.kinds[kind]),
        kind: 'several',
        options: [
          { value: 'email', text: say.channels.email },
          { value: 'sms', text: say.channels.sms },
        ],
      })),
    ],
  },
];
