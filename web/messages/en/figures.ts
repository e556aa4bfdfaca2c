/** Attendance by week. */
export const figures = {
  title: 'Attendance by week',
  lead: (from: string, to: string) => `Statutory sessions from ${from} to ${to}.`,
  none: 'No register was taken in these weeks.',
  week: 'Week of',
  rate: 'Attendance',
  noRate: 'none',
  attended: 'Attended',
  authorised: 'Authorised',
  unauthorised: 'Unauthorised',
  late: 'Late',
  possible: 'Possible',
  total: (rate: string) => `All weeks: ${rate}`,
  scale: (least: string) => `The bars begin at ${least}.`,
} as const;
