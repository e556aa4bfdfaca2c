/** One report. */
export const report = {
  title: 'Report',
  made: (day: string, time: string) => `Made ${day} at ${time}`,
  ready: 'The report is ready.',
  download: (format: string) => `Download ${format.toUpperCase()}`,
  beginning: 'The download begins by itself. The link works for some minutes.',
  working: (percent: string) => `The report is being made: ${percent} done.`,
  failed: 'The report could not be made.',
  expired: 'The report has expired and was removed. Ask for a new one.',
  retry: 'Make it again',
} as const;
