/** What one was told in the application. */
export const notifications = {
  title: 'Notifications',
  none: 'Nothing has been told to you yet. What concerns you appears here.',
  noneUnread: 'You have read everything.',
  filter: 'Shown',
  unread: 'Unread',
  unreadMark: 'Unread',
  readAll: 'Mark all as read',
  preferences: 'How I am told of things',
  kinds: {
    attendance: 'Attendance',
    behaviour: 'Behaviour',
    detention: 'Detentions',
    report: 'Reports',
    account: 'Account',
  },
  open: 'Open',
} as const;

/** How one wants to be told of things. */
export const preferences = {
  title: 'Preferences',
  channelsTitle: 'How I am told',
  channelsLead: 'Where a way is not offered, your school does not use it for that kind.',
  kind: 'About',
  ways: { inApp: 'In Rollbook', email: 'E-mail', sms: 'Text message' },
  way: (kind: string, way: string) => `${kind}: ${way}`,
  notAllowed: 'not used by your school',
  quietTitle: 'Quiet hours for text messages',
  quietSchool: (from: string, to: string) =>
    `Your school sends no text messages from ${from} to ${to}. You can set hours of your own.`,
  quietFrom: 'From',
  quietTo: 'Until',
  quietHint:
    'Leave both empty to keep the hours of the school. Alerts about a missing child follow the hours of the school only.',
  language: 'Language',
  languageHint: 'A tag such as en or pt-BR. Messages come in it where the school has them.',
  digest: 'Send me each school morning how it stands when the first session has closed',
  save: 'Save',
  saved: 'Your preferences are saved.',
  feedTitle: 'Calendar feed',
  feedLead:
    'A secret address by which your calendar shows detentions that concern you. Whoever has it can read the feed; a new one ends the old.',
  feedMake: 'Make a new address',
  feedEnd: 'End the feed',
  feedEnded: 'The feed has ended. Its address works no longer.',
  feedAddress: 'Address for your calendar',
} as const;
