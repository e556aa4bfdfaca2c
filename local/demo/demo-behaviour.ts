/** A student's part in an incident of the demo, by the place in the list of demo students. */
export interface DemoPart {
  readonly student: number;
  readonly role?: 'victim' | 'witness';
  readonly familyNote?: string;
}

/** An incident as somebody of the demo school reports it. */
export interface DemoIncident {
  readonly categoryId: string;
  readonly severity?: number;
  readonly points?: number;
  readonly description: string;
  readonly place?: string;
  readonly by: 'admin' | 'teacher';
  /** School days between what happened and its recording; none when absent. */
  readonly daysAgo?: number;
  readonly students: readonly DemoPart[];
  /** What becomes of it when something is recorded the next time. */
  readonly then?: { readonly void: string } | { readonly correct: { readonly severity: number; readonly reason: string } };
}

/** What is recorded in the demo school on one school day, counted from the beginning of the term behind it. */
export interface DemoDay {
  readonly day: number;
  readonly incidents: readonly DemoIncident[];
  /** Staff say that day how the detentions before it went. */
  readonly outcomes?: true;
  /** Detentions that staff set by hand that day. */
  readonly detentions?: readonly { readonly student: number; readonly typeId: string; readonly reason: string }[];
}

const praises = [
  ['praise', 'Explained the whole method to the class at the board', 'Room 12'],
  ['effort', 'Third draft of the essay, better each time', 'Library'],
  ['kindness', 'Stayed behind to help a new student find the way', 'Main corridor'],
] as const;
const everyday = [
  ['homework', 'Worksheet not handed in, for the second time this month', 'Room 4'],
  ['lateToLesson', 'Eight minutes late after break without a reason', 'Room 12'],
  ['disruption', 'Talked through the instructions and kept others from working', 'Science lab'],
  ['uniform', 'Trainers instead of shoes', 'Main entrance'],
  ['phone', 'Phone out during the test', 'Room 9'],
] as const;

/** What a usual day brings: always the same for the same day, spread over all classes. */
function usual(day: number): readonly DemoIncident[] {
  const student = (step: number) => (day * 7 + step * 11) % 60;
  const [praise, praised, where] = praises[day % praises.length] ?? praises[0];
  const [categoryId, description, place] = everyday[day % everyday.length] ?? everyday[0];
  return [
    {
      categoryId: praise,
      description: praised,
      place: where,
      by: day % 2 === 0 ? 'teacher' : 'admin',
      students: [{ student: student(1) }, { student: student(2) }],
    },
    { categoryId, description, place, by: 'teacher', students: [{ student: student(3) }] },
  ];
}

const own: readonly DemoDay[] = [
  {
    day: 9,
    incidents: [
      { categoryId: 'kindness', description: 'Shared lunch with somebody who had none', by: 'teacher', students: [{ student: 0, familyNote: 'A lovely start to the term.' }, { student: 1 }] },
      { categoryId: 'homework', description: 'No homework, no explanation', place: 'Room 4', by: 'teacher', students: [{ student: 0 }, { student: 3 }] },
      { categoryId: 'uniform', description: 'Hooded top in assembly', by: 'teacher', students: [{ student: 9 }], then: { void: 'It was a non-uniform day for this class.' } },
    ],
    detentions: [
      { student: 6, typeId: 'lunch', reason: 'Two homeworks to catch up on' },
      { student: 9, typeId: 'lunch', reason: 'Missed the reading test' },
    ],
  },
  {
    day: 20,
    incidents: [
      {
        categoryId: 'fighting', description: 'Pushing in the queue that turned into blows; separated by the lunch supervisor', place: 'Dining hall', by: 'teacher',
        students: [{ student: 12 }, { student: 15 }, { student: 4, role: 'victim', familyNote: 'Was seen by the nurse and is well.' }, { student: 20, role: 'witness' }],
      },
      { categoryId: 'damage', severity: 4, description: 'Display boards torn down', place: 'Art corridor', by: 'teacher', students: [{ student: 21 }], then: { correct: { severity: 3, reason: 'Only one board, and it could be mended.' } } },
    ],
  },
  {
    day: 31,
    outcomes: true,
    incidents: [
      { categoryId: 'bullying', description: 'Repeated name-calling over several weeks, reported by two friends', by: 'admin', students: [{ student: 27 }, { student: 30, role: 'victim' }] },
      { categoryId: 'phone', description: 'Filmed others in the changing room and deleted it when asked', place: 'Sports hall', by: 'teacher', students: [{ student: 15 }, { student: 33 }] },
    ],
  },
  {
    day: 42,
    incidents: [
      { categoryId: 'defiance', severity: 3, points: 6, description: 'Walked out of the lesson and did not come back', place: 'Room 12', by: 'teacher', students: [{ student: 15 }] },
      { categoryId: 'effort', description: 'Science fair, first prize', by: 'admin', students: [{ student: 0 }, { student: 24 }, { student: 36 }] },
    ],
  },
  {
    day: 53,
    outcomes: true,
    incidents: [
      { categoryId: 'disruption', description: 'The whole back row threw paper while the board was being written on', place: 'Room 9', by: 'teacher', students: [0, 3, 6, 9, 18, 42].map((student) => ({ student })) },
      { categoryId: 'disrespect', points: 8, description: 'Shouted at the lunch supervisor', place: 'Dining hall', by: 'teacher', students: [{ student: 3 }] },
    ],
  },
  {
    day: 59,
    incidents: [
      { categoryId: 'damage', description: 'Broke the lock of a cubicle', place: 'Toilets, first floor', by: 'admin', students: [{ student: 0, familyNote: 'Please ring us about the repair.' }, { student: 42 }] },
      { categoryId: 'fighting', description: 'Wrestling that went too far', place: 'Yard', by: 'teacher', students: [{ student: 18 }, { student: 39 }] },
    ],
    detentions: [{ student: 24, typeId: 'lunch', reason: 'Test to be written again' }],
  },
]; // prettier-ignore

/** The term behind the demo school, oldest first. */
export const demoTerm: readonly DemoDay[] = own.map(({ day, incidents, ...rest }) => ({
  day,
  incidents: [
    ...[8, 5, 3].flatMap((daysAgo) => usual(day - daysAgo).map((incident) => ({ ...incident, daysAgo }))),
    ...incidents,
  ],
  ...rest,
}));

/** How the first detentions of a student went, where they were not simply held. */
export const demoOutcomes: ReadonlyMap<number, readonly ('missed' | 'excused')[]> = new Map([
  [6, ['missed', 'missed']],
  [9, ['excused']],
  [15, ['missed']],
]);
