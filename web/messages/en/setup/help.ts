import { counted } from '../../plural.ts';

/** How things are done. Each entry is a question and its answer. */
export const help = {
  title: 'Help',
  roles: {
    admin: {
      title: 'For the office',
      answers: [
        [
          'Who is missing this morning?',
          'Open Absences. It lists who is marked absent without a reason, whom to ring in which order, what was tried, and which registers are not taken.',
        ],
        [
          'How do I get our students in?',
          'Open Import and upload a OneRoster CSV zip from your student system. You see what would change before anything does.',
        ],
        ['How do I invite a colleague?', 'Open Users, then Invite one person. For many, paste the cells of a spreadsheet.'],
        [
          'How do I close the school for a day?',
          'Open Calendar, then Close the school on some days. Registers that were taken stay and count; detentions of the day are moved.',
        ],
        [
          'How do I change what follows from incidents?',
          'Open Behaviour policy. Change the draft, try it on the last term, then save it.',
        ],
        ['Who changed this?', 'Open Audit and follow the person or the id.'],
      ],
    },
    teacher: {
      title: 'For teachers',
      answers: [
        [
          'How do I take a register?',
          'Open Today and press the card of your class. Everybody is present until you say otherwise: tap A, L or E for the exceptions, then Save.',
        ],
        [
          'What if there is no network?',
          'Mark as always. Your marks are kept on this device and sent when there is a network. Today says what is not sent yet.',
        ],
        [
          'What if the office changed a mark meanwhile?',
          'What only one of you changed is kept. What both changed is asked, student by student.',
        ],
      ],
    },
    parent: {
      title: 'For parents',
      answers: [
        [
          'How do I report an absence?',
          'Open Children, then Report an absence: the day, why, and Send. You see there what the school decided.',
        ],
        [
          'Why do I see only a part of an incident?',
          'You see what concerns your child: the category, points and what the school wrote to you. Descriptions may name other children.',
        ],
        [
          'My child cannot come to a detention.',
          'Open the child, then Cannot attend, and say why. The school decides and tells you.',
        ],
      ],
    },
    student: {
      title: 'For students',
      answers: [
        ['Where do I see my detentions?', 'Open My record. You can also put them into your own calendar there.'],
        ['When do points expire?', 'My record says so at each of them.'],
      ],
    },
  },
  keys: 'Keys',
  keyList: [
    ['Tab', 'goes to the next thing that can be used'],
    ['Arrows', 'choose the mark of a student in a register'],
    ['P, A, L', 'set the mark and go on, in a register'],
    ['Ctrl Enter', 'saves a register'],
    ['Esc', 'leaves a dialog'],
  ],
  install: {
    title: 'Installing it on a phone or a computer',
    answers: [
      ['Android and computers', 'Open the menu of the browser and choose Install or Add to home screen.'],
      ['iPhone and iPad', 'In Safari press Share, then Add to Home Screen.'],
    ],
  },
  accessibility: {
    title: 'Accessibility',
    answers: [
      [
        'What we aim at',
        'WCAG 2.2, level AA: everything works by keyboard and with a screen reader, text has a contrast of 4.5 to 1, a mark is letter, word and shape and never colour alone, and pages work at 320 pixels and at 200 % text.',
      ],
      [
        'Something does not work for you?',
        'Tell your school office. What you quote from a fault message helps whoever looks into it.',
      ],
    ],
  },
  more: 'More',
  api: 'The API, for those who write programs',
  licences: 'Licences of what Rollbook is made with',
} as const;

/** The page about the API. */
export const apiHelp = {
  title: 'API',
  lead: 'Everything this application does goes through this API. Calls carry an access token as Authorization: Bearer; refusals are problem documents (RFC 9457).',
  document: 'The OpenAPI document',
  find: 'Find a call',
  found: (count: number) => counted(count, 'call', 'calls'),
  parameters: 'Parameters',
  body: 'Body',
  answers: 'Answers',
} as const;
