/** The letters of a school that has written none. */
export const builtInTemplates = {
  'attendance-letter': {
    subject: 'Attendance of {{student}}',
    body: `Dear {{guardian}},

From {{from}} to {{to}}, {{studentGivenName}} attended {{attended}} of {{possible}} sessions. That is {{rate}}, and {{missed}} sessions were missed ({{standing}}).

Every day in school counts. If there is something that makes it hard for {{studentGivenName}} to come, please tell us, so that we can help.

Please ring the school to talk about it.

Yours sincerely,
{{signatory}}
{{school}}`,
  },
  'detention-letter': {
    subject: 'Detention of {{student}} on {{date}}',
    body: `Dear {{guardian}},

{{studentGivenName}} has a detention ({{type}}) on {{date}} at {{startsAt}}. It takes {{minutes}} minutes.

If {{studentGivenName}} cannot attend, or needs help with travel, medicine or something else on that day, please tell us before then.

Yours sincerely,
{{signatory}}
{{school}}`,
  },
  'attendance-certificate': {
    subject: 'Certificate of attendance: {{student}}',
    body: `To whom it may concern,

We certify that {{student}} was on the roll of {{school}}, and from {{from}} to {{to}} attended {{attended}} of {{possible}} sessions ({{rate}}).

{{today}}

{{signatory}}
{{school}}`,
  },
} as const;
