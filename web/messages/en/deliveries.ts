/** What became of messages that were sent. */
export const deliveries = {
  title: 'Deliveries',
  lead: 'What became of each message. Addresses that bounced stand first: correct them at the person’s record.',
  recipient: 'Recipient',
  channel: 'Channel',
  channels: { inApp: 'In Rollbook', email: 'E-mail', sms: 'Text message' },
  outcome: 'Outcome',
  outcomes: {
    waiting: 'waits',
    sending: 'is being sent',
    sent: 'sent',
    failed: 'failed, is tried again',
    rejected: 'not taken by the provider',
    bounced: 'bounced',
    complained: 'marked as unwanted',
    dropped: 'not sent',
  },
} as const;
