/** Finding anything from anywhere. */
export const palette = {
  title: 'Search',
  label: 'Student, class or page',
  nothing: 'Nothing is called this.',
  open: 'Search (Ctrl K)',
  page: 'page',
  schoolClass: 'class',
  take: (name: string) => `Take ${name}`,
} as const;
