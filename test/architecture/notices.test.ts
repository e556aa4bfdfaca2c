import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../domain/notifications/languages.ts';
import { fitsSms } from '../../domain/notifications/sms-text.ts';
import { templateFaults } from '../../domain/notifications/template.ts';
import type { Facts, FactTypes } from '../../domain/notifications/notice.ts';
import { noticeTypes } from '../../functions/notify/notices.ts';
import { channelsOf, layoutFile, mailLayout, textFile, textFiles, unsubscribeFiles } from '../../functions/notify/text-files.ts';
import { inAppText, mailText, smsText } from '../../functions/notify/texts.ts';
import { sources } from './sources.ts';

const textOf = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const written = noticeTypes.flatMap((type) =>
  channelsOf(type).flatMap((channel) =>
    languages.map((language) => ({ type, channel, language, path: textFile(type, channel, language) })),
  ),
);

describe('the texts of notices', () => {
  it.each(written)('$path is there and asks for nothing that its notice does not have', ({ type, channel, language, path }) => {
    const facts = channel === 'inApp' ? type.facts : { ...type.facts, ...type.own };
    expect(templateFaults(textOf(path), { facts, language })).toEqual([]);
  });

  it.each(written.filter(({ channel }) => channel === 'sms'))(
    '$path names the school, and is short enough with the longest names',
    ({ type, language, path }) => {
      expect(textOf(path)).toContain('{{school}}');
      for (const letter of ['a', 'ŵ', 'Ж']) {
        const own = longest(type.own ?? {}, letter);
        const filling = { type, facts: longest(type.facts, letter), own, school: letter.repeat(120), language };
        for (const first of [false, 'answered', 'unanswered'] as const)
          expect(fitsSms(smsText(filling, { link: address, first })), `${letter} ${String(first)}`).toBe(true);
      }
    },
  );

  it.each(written.filter(({ channel }) => channel !== 'sms'))('$path says nothing twice with its example', (each) => {
    const { type, channel, language } = each;
    const filling = { type, facts: type.example, own: type.ownExample, school: 'Hillside School', language };
    const text = channel === 'email' ? mailText(filling, { link: address }).text : inAppText(filling, address).body;
    const sentences = text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
    expect(sentences).toEqual([...new Set(sentences)]);
  });

  it('of all messages ask for nothing else', () => {
    for (const language of languages) {
      const faults = (text: Parameters<typeof layoutFile>[0], facts: FactTypes = {}) =>
        templateFaults(textOf(layoutFile(text, language)), { facts, language });
      expect(faults('footer.txt')).toEqual([]);
      expect(faults('unsubscribe.txt', { unsubscribe: 'text' })).toEqual([]);
      for (const page of ['unsubscribe-page.txt', 'unsubscribed-page.txt'] as const)
        expect(faults(page, { about: 'text' })).toEqual([]);
      expect(faults('sms-first.txt')).toEqual([]);
      expect(faults('sms-first-answered.txt')).toEqual([]);
    }
    expect([...textOf(mailLayout).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()).toEqual(
      ['content', 'footer', 'language', 'subject', 'subject'].filter((name, at, all) => all.indexOf(name) === at),
    );
  });

  it('are all used', () => {
    const used = new Set([...textFiles(noticeTypes), ...unsubscribeFiles]);
    expect(sources('functions/notify/texts/**/*.{txt,html}').filter((path) => !used.has(path))).toEqual([]);
    expect([...used].filter((path) => !existsSync(join(import.meta.dirname, '../..', path)))).toEqual([]);
  });
});

it('notices have ids of their own', () => {
  const ids = noticeTypes.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

/** The longest address of a page that a message may hold: that of a link to answer by. */
const address = `https://abcdefghij.execute-api.eu-west-2.amazonaws.com/r/${'x'.repeat(44)}`;

/** The longest facts that a notice of a type may have. */
function longest(types: FactTypes, letter: string): Facts {
  const long = {
    name: letter.repeat(160),
    text: letter.repeat(300),
    address,
    lines: letter,
    date: '2026-09-30',
    time: '23:59',
    half: 'afternoon',
    count: 999_999,
  } as const;
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, long[type]]));
}
