import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../../../functions/routes.ts';
import { faultSentence } from '../../../functions/kernel/faults/fault-sentence.ts';

function sentences(schema: z.core.$ZodType, input: unknown): readonly string[] {
  const parsed = z.safeParse(schema, input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => faultSentence(issue, input));
}

describe('the sentence about a fault', () => {
  it.each([
    ['a text', z.string(), 3, 'must be text, got 3'],
    ['a whole number', z.int(), 1.5, 'must be a whole number, got 1.5'],
    ['a longest text', z.string().check(z.maxLength(3)), 'long', 'must be at most 3 characters long, got "long"'],
    [
      'one that came too long to be shown',
      z.string().check(z.maxLength(3)),
      'x'.repeat(100),
      'must be at most 3 characters long, got 100',
    ],
    ['a longest list', z.array(z.int()).check(z.maxLength(2)), [1, 2, 3], 'must be a list of at most 2 entries, got 3'],
    ['a list', z.array(z.string()).check(z.minLength(1)), [], 'must be a list of at least 1 entry, got an empty one'],
    ['a choice', z.enum(['csv', 'pdf']), 'doc', 'must be one of csv, pdf, got "doc"'],
    ['a date', z.iso.date(), '2026-02-30', 'must be a date YYYY-MM-DD that is in the calendar, got "2026-02-30"'],
    ['a field that may be null', z.union([z.string(), z.null()]), 4, 'must be text or null, got 4'],
    ['an object', z.strictObject({}), [1], 'must be an object, got a list'],
    ['words of the schema', z.string().check(z.regex(/^a$/, 'must be a')), 'b', 'must be a'],
    ['a pattern without words', z.string().check(z.regex(/^a$/)), 'b', 'is not valid, got "b"'],
  ])('about %s says what is allowed and what came', (_, schema, input, sentence) => {
    expect(sentences(schema, input)).toEqual([sentence]);
  });

  it('says that something is missing, whatever it should have been', () => {
    expect(sentences(z.object({ name: z.string().check(z.minLength(1)) }), {})).toEqual(['is missing']);
  });

  it('has words for what every body of the API refuses', () => {
    const wrong = routes.flatMap((route) => {
      const shape = route.body instanceof z.ZodMiniObject ? Object.keys(route.body.shape) : [];
      const bodies = ['', -1, [], {}].map((value) => Object.fromEntries(shape.map((name) => [name, value])));
      return bodies.flatMap((body) => (route.body ? sentences(route.body, body).map((said) => `${route.id}: ${said}`) : []));
    });
    expect(wrong.length).toBeGreaterThan(100);
    expect(wrong.filter((said) => /invalid input|is not valid/i.test(said))).toEqual([]);
  });
});
