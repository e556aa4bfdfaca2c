/** The frame around every page. */
export const shell = {
  product: 'Rollbook',
  skip: 'Skip to the content',
  menu: 'Menu',
  more: 'More',
  moreTitle: 'Everything else',
  close: 'Close',
  signOut: 'Sign out',
  unread: (count: number) => (count === 0 ? 'No unread notifications' : `${count} unread notifications`),
  groups: {
    main: 'Every day',
    attendance: 'Attendance',
    people: 'People',
    behaviour: 'Behaviour',
    school: 'School',
    own: 'You',
  },
  loading: 'Loading',
  newVersion: 'A new version of Rollbook is ready.',
  updateNow: 'Update now',
  offline: (time: string) =>
    `No connection. What is on this device is shown as it was at ${time}; what you mark is kept and sent later.`,
  keys: {
    title: 'Keys',
    list: [
      ['Ctrl K', 'Search students, classes and pages'],
      ['?', 'This list'],
      ['Arrows', 'In a register: choose another mark of the same student'],
      ['P, A, L', 'In a register: mark and go on to the next student'],
      ['Tab', 'Next student, field or button'],
      ['Ctrl Enter', 'In a register: save'],
      ['Escape', 'Close what is in front'],
    ],
  },
  unsent: {
    title: 'Not everything is sent',
    lead: 'These are saved on this device only, and signing out removes them:',
    send: 'Send now',
    signOut: 'Sign out all the same',
  },
  clockOff: (minutes: number) =>
    Math.abs(minutes) > 90
      ? 'The clock of this device is wrong. Rollbook goes by the clock of the school.'
      : `The clock of this device is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'slow' : 'fast'}. Rollbook goes by the clock of the school.`,
  school: 'School',
  schoolWithUnread: (name: string, count: number) => `${name} (${count} unread)`,
  idle: {
    title: 'Are you still there?',
    lead: (minutes: number) =>
      `This is a shared computer. You will be signed out in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}; what is not saved is lost then.`,
    stay: 'Stay signed in',
  },
  updated: (time: string) => `Updated ${time}`,
} as const;

/** The page of somebody who is not signed in. */
export const start = {
  title: 'Welcome',
  heading: 'Registers, absences and reports for your school',
  lead: 'Take registers, see who is missing and tell families, in one place that belongs to your school.',
  signIn: 'Sign in',
  shared: 'This is a shared computer',
  sharedHint: 'You are signed out after 20 minutes without use, and nothing stays on the computer.',
  invited: 'Sign in with the e-mail address that your school invited you with.',
  finishing: 'Signing you in',
  notBegunHere: 'This sign-in was not begun in this tab. Please sign in again.',
  refused: 'The sign-in was refused. Please try again, or ask your school office whether your account is active.',
  failed: 'Rollbook could not be reached. Check your connection and try again.',
  tryAgain: 'Try again',
} as const;

/** Pages and lines for what went wrong. */
export const faults = {
  notFoundTitle: 'Page not found',
  notFound: 'There is no such page, or what it showed is no longer there.',
  forbiddenTitle: 'Not for your role',
  forbidden: 'Your role does not allow you to see this. Ask an admin of your school if you need it.',
  brokenTitle: 'Something went wrong',
  broken: 'This page could not be shown. Reload it; nothing that was saved is lost.',
  network: 'There was no answer. Check your connection; trying again is safe.',
  unavailable: 'The service is busy. Try again in a moment.',
  tooMany: 'Too many requests at once. Try again in a moment.',
  signInAgain: 'Your session has ended. Sign in again.',
  requestId: (id: string) => `If you ask for help, quote ${id}.`,
  reload: 'Reload',
  tryAgain: 'Try again',
  toToday: 'Go to Today',
} as const;

/** Going from day to day. */
export const day = {
  title: 'Day',
  today: 'Today',
  before: (date: string) => `The day before, ${date}`,
  after: (date: string) => `The day after, ${date}`,
} as const;
