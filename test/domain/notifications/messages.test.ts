import { describe, expect, it } from 'vitest';
import { languageOf, pluralForms, writtenFact } from '../../../domain/notifications/languages.ts';
import { writtenInApp, writtenMail, writtenSms } from '../../../domain/notifications/messages.ts';
import { filled, templateFaults } from '../../../domain/notifications/template.ts';

const types = { name: 'name', date: 'date', sessions: 'count' } as const;
const values = {
  school: 'Ysgol & Co',
  link: 'https://r.example/a',
  name: '<b>Bob</b>\r\nBcc: x',
  date: '2026-11-23',
  sessions: 2,
};
const given = { types, values, language: 'en' } as const;

describe('a template', () => {
  it.each([
    ['{{nmae}}', 'asks for nmae, there are school, link, name, date, sessions'],
    ['{{name', 'has braces that are no hole'],
    ['{{sessions, plural, one {# session}}}', 'must have the plural forms one, other of sessions in en, got one'],
    ['{{name, plural, one {x} other {y}}}', 'has plural forms of name, which is no count'],
  ])('%s %s', (text, fault) => {
    expect(templateFaults(text, { facts: types, language: 'en' })).toEqual([fault]);
  });

  it('has a plural form for each that its language has', () => {
    expect(pluralForms('cy')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
    const text = '{{sessions, plural, zero {# a} one {# b} two {# c} few {# d} many {# e} other {# f}}}';
    expect(templateFaults(text, { facts: types, language: 'cy' })).toEqual([]);
    const said = [0, 1, 2, 3, 6, 4].map((sessions) =>
      filled(text, { types, values: { ...values, sessions }, language: 'cy', escape: (value) => value }),
    );
    expect(said).toEqual(['0 a', '1 b', '2 c', '3 d', '6 e', '4 f']);
  });

  it('is never sent with a hole that nothing fills', () => {
    expect(() => filled('{{other}}', { ...given, escape: (value) => value })).toThrow('the text needs a value for other');
  });
});

it('facts are written as people of the language write them', () => {
  expect([
    writtenFact('2026-11-23', 'date', 'en'),
    writtenFact('2026-11-23', 'date', 'cy'),
    writtenFact(12345, 'count', 'en'),
  ]).toEqual(['Monday 23 November 2026', 'Dydd Llun 23 Tachwedd 2026', '12,345']);
});

it.each([
  ['{{date}}: y gofrestr', 'Dydd Llun 23 Tachwedd 2026: y gofrestr'],
  ['Bore {{date}}', 'Bore dydd Llun 23 Tachwedd 2026'],
  ['Cosb gadw ar {{date}}, Gym', 'Cosb gadw ar ddydd Llun 23 Tachwedd 2026, Gym'],
  ['Symudwyd i {{date}}.', 'Symudwyd i ddydd Llun 23 Tachwedd 2026.'],
  ['Nid oes lle. {{date}} oedd llawn', 'Nid oes lle. Dydd Llun 23 Tachwedd 2026 oedd llawn'],
  ['yn dechrau: {{date}}', 'yn dechrau: dydd Llun 23 Tachwedd 2026'],
])('a day is written in Welsh as what stands before it asks: %s', (text, written) => {
  expect(filled(text, { types, values, language: 'cy', escape: (value) => value })).toBe(written);
});

it('the language is the first that is written: of the person, then of the school, then English', () => {
  expect([languageOf('cy-GB', 'en'), languageOf('pl', 'cy'), languageOf(undefined, undefined), languageOf('CY')]).toEqual([
    'cy',
    'cy',
    'en',
    'cy',
  ]);
});

describe('a mail', () => {
  const layout = '<html lang="{{language}}"><title>{{subject}}</title>{{content}}<footer>{{footer}}</footer></html>';
  const mail = writtenMail(
    'Absence of {{name}}\n\nDear {{name}}, of {{school}}\non {{date}}.\n\n[Open & see]({{link}})\n',
    { layout, footer: 'It’s {{school}}.' },
    given,
  );

  it('has a subject on one line, and both versions', () => {
    expect(mail.subject).toBe('Absence of <b>Bob</b> Bcc: x');
    expect(mail.text).toBe(
      'Dear <b>Bob</b> Bcc: x, of Ysgol & Co on Monday 23 November 2026.\n\nOpen & see:\nhttps://r.example/a\n\n-- \n\nIt’s Ysgol & Co.',
    );
    expect(mail.html).toBe(
      '<html lang="en"><title>Absence of &lt;b&gt;Bob&lt;/b&gt; Bcc: x</title><p>Dear &lt;b&gt;Bob&lt;/b&gt; Bcc: x, of Ysgol &amp; Co on Monday 23 November 2026.</p>\n<p><a class="button" href="https://r.example/a">Open &amp; see</a></p><footer><p>It’s Ysgol &amp; Co.</p></footer></html>',
    );
  });

  it('takes no link, paragraph or hole from a value', () => {
    const bold = { ...values, name: '[x](https://evil.example)\n\n{{link}} {{footer}} $&' };
    const { html, text } = writtenMail('S\n\n{{name}}', { layout, footer: 'f' }, { ...given, values: bold });
    expect(html).not.toContain('<a');
    expect(html).toContain('<p>[x](https://evil.example) {{link}} {{footer}} $&amp;</p>');
    expect(text).toContain('{{link}} {{footer}} $&');
  });
});

it('a notice of the app is a title and a body of plain text', () => {
  expect(writtenInApp('Title {{date}}\n\nFirst\nline.\n\nSecond {{name}}.', given)).toEqual({
    title: 'Title Monday 23 November 2026',
    body: 'First line.\nSecond <b>Bob</b> Bcc: x.',
  });
});

it('a text message cuts names, not links, and is plain', () => {
  const long = { ...values, name: 'Wolfeschlegelsteinhausenbergerdorff', link: `https://r.example/${'a'.repeat(60)}` };
  expect(writtenSms(['{{name}}’s at {{link}}'], { ...given, values: long })).toBe(
    `Wolfeschlegelsteinhausenberge.'s at https://r.example/${'a'.repeat(60)}`,
  );
});
