/** Who is on site now. */
export const onSite = {
  title: 'Roll call',
  at: (moment: string) => `As of ${moment}`,
  figures: (inside: number, unknown: number, out: number) => `${inside} on site, ${unknown} unknown, ${out} not on site`,
  lead: 'By registers and by who was signed in or out. Unknown are those whose register was not taken.',
  class: 'Class',
  noClass: 'Without a class',
  none: 'Nobody is on roll today.',
  student: 'Student',
  state: 'Where',
  states: { in: 'on site', out: 'not on site', unknown: 'unknown' },
  since: 'Since',
  seen: 'Seen',
  print: 'Print',
  refresh: 'Ask again',
} as const;
