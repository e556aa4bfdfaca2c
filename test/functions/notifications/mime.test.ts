import { describe, expect, it } from 'vitest';
import { mimeMessage } from '../../../functions/notify/mime.ts';
import { readMime } from '../../../local/cloud/mail/mime.ts';

const mail = {
  from: { name: 'Hillside School', address: 'office@school.example' },
  to: 'parent@home.example',
  subject: 'Rhys is not in school',
  text: 'Why?',
  html: '<p>Why?</p>',
};

describe('a mail as it is handed over', () => {
  it.each([
    ['Rhys is not in school'],
    ['Tomáš is not in school: morning, Monday 23 November 2026'],
    [`Nid yw ${'Siân '.repeat(30)}yn yr ysgol`],
    ['Ж'.repeat(300)],
    ['👩‍👧 '.repeat(40).trim()],
  ])('has the subject that was written: %s', (subject) => {
    const message = mimeMessage({ ...mail, subject, from: { ...mail.from, name: `Ysgol ${subject}` } });
    expect(readMime(message).subject).toBe(subject);
    const [headers = ''] = message.split('\r\n\r\n');
    expect(headers.split('\r\n').filter((line) => line.includes('=?') && line.length > 76)).toEqual([]);
  });

  it.each(['\r\n', '\n', '\r', '\r\r\n', '\n '])('takes no header from a value, whatever breaks its line (%j)', (lineBreak) => {
    const to = `parent@home.example${lineBreak}Bcc: all@home.example`;
    expect(() => mimeMessage({ ...mail, to })).toThrow('a header of a mail must not hold a line break of a value');
  });
});
