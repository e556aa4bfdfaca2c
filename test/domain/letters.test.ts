import { describe, expect, it } from 'vitest';
import {
  checkLetter,
  filledLetter,
  LetterKind,
  placeholders,
  templateFor,
  templateToBegin,
} from '../../domain/letters/letter-templates.ts';
import { Problem } from '../../domain/problem.ts';

const faultsOf = (kind: LetterKind, text: { subject: string; body: string }) => {
  try {
    checkLetter(kind, text);
    return [];
  } catch (error) {
    return error instanceof Problem ? error.faults : [];
  }
};

describe('the text of a letter', () => {
  it.each(LetterKind.options)('that a school begins with can be filled: %s', (kind) => {
    const template = templateToBegin(kind, 'en');
    expect(faultsOf(kind, template)).toEqual([]);
    const facts = Object.fromEntries(placeholders[kind].map((name) => [name, `<${name}>`]));
    const { subject, paragraphs } = filledLetter(template, facts);
    expect(`${subject} ${paragraphs.join(' ')}`).not.toMatch(/[{}]/);
    expect(paragraphs.length).toBeGreaterThan(2);
  });

  it('is refused with each placeholder that it cannot fill, where it stands', () => {
    const text = { subject: '{{student}} {{nickname}}', body: 'Dear {{ guardian }}, {{reason}} and {{open' };
    expect(faultsOf('detention-letter', text).map(({ pointer, detail }) => [pointer, detail.split(',')[0]])).toEqual([
      ['/subject', 'names {{nickname}}'],
      ['/body', 'names {{reason}}'],
      ['/body', 'names {{open}}'],
    ]);
  });

  it('fills a name in as it is, also one that looks like a placeholder', () => {
    const text = { subject: 'On {{student}}', body: 'Dear {{guardian}},\n\n{{student}}' };
    const { subject, paragraphs } = filledLetter(text, { student: '{{school}} $& $1', guardian: 'Ann', school: 'Hill' });
    expect([subject, ...paragraphs]).toEqual(['On {{school}} $& $1', 'Dear Ann,', '{{school}} $& $1']);
  });

  it('is that of the language, else of it without its region, else of the school, else English', () => {
    const own = ['pt', 'cy'].map((language) => ({ ...templateToBegin('attendance-letter', language), version: 1 }));
    const chosen = (...languages: (string | undefined)[]) => templateFor('attendance-letter', own, languages).language;
    expect(chosen('pt-BR', 'cy')).toBe('pt');
    expect(chosen('ar', 'CY')).toBe('cy');
    expect(chosen(undefined, undefined)).toBe('en');
  });
});
