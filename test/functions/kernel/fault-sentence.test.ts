import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../../../functions/routes.ts';
import { faultSentence } from '../../../functions/kernel/faults/fault-sentence.ts';

function sentences(schema: z.core.$ZodType, input: unknown): readonly string[] {
  const parsed = z.safeParse(schema, input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => faultSentence(issue, input));
}

const kindsOfThings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('a') }),
  z.strictObject({ kind: z.literal('b') }),
]);
const inner = z.union([z.object({ a: z.string() }), z.string()]);

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
    ['a smallest number', z.number().check(z.gte(2)), 1, 'must be at least 2, got 1'],
    ['a number above another', z.number().check(z.gt(2)), 2, 'must be more than 2, got 2'],
    ['a number below another', z.number().check(z.lt(2)), 2, 'must be less than 2, got 2'],
    ['a largest number', z.number().check(z.lte(2)), 3, 'must be at most 2, got 3'],
    ['a shortest text', z.string().check(z.minLength(1)), '', 'must be at least 1 character long, got ""'],
    ['a multiple', z.number().check(z.multipleOf(5)), 7, 'must be a multiple of 5, got 7'],
    ['a multiple of one', z.number().check(z.multipleOf(1)), 1.5, 'must be a whole number, got 1.5'],
    ['a format that it has no words for', z.ipv4(), 'here', 'must be of the format ipv4, got "here"'],
    ['one value', z.literal('yes'), 'no', 'must be yes, got "no"'],
    ['one of several kinds of objects', kindsOfThings, { kind: 'c' }, 'must be one of a, b, got "c"'],
    ['a union whose branches are of one kind', z.union([z.number(), z.int()]), 'x', 'must be a number, got "x"'],
    ['a union of things of which one is wrong further in', inner, { a: 1 }, 'is not valid, got an object'],
    ['null', z.string(), null, 'must be text, got null'],
    ['a text of sixty characters', z.number(), 'x'.repeat(58), `must be a number, got "${'x'.repeat(58)}"`],
    ['a text that is longer', z.number(), 'x'.repeat(59), 'must be a number'],
    ['a rule of its own', z.string().check(z.refine(() => false)), 'b', 'is not valid, got "b"'],
    ['a pattern without words', z.string().check(z.regex(/^a$/)), 'b', 'is not valid, got "b"'],
  ])('about %s says what is allowed and what came', (_, schema, input, sentence) => {
    expect(sentences(schema, input)).toEqual([sentence]);
  });

  it('shows what stands at the place that is wrong', () => {
    const schema = z.object({ rows: z.array(z.object({ name: z.string() })) });
    expect(sentences(schema, { rows: [{ name: 'a' }, { name: 7 }] })).toEqual(['must be text, got 7']);
    expect(sentences(schema, { rows: 3 })).toEqual(['must be a list, got 3']);
    expect(sentences(schema, null)).toEqual(['must be an object, got null']);
  });

  it.each([null, undefined, 'a text'])('says that something is missing within %s', (value) => {
    const issue = {
      code: 'invalid_type',
      expected: 'string',
      path: ['rows', 'name'],
      message: 'Invalid input',
      input: undefined,
    };
    expect(faultSentence(issue as never, { rows: value })).toBe('is missing');
  });

  it('says that something is missing, whatever it should have been', () => {
    expect(sentences(z.object({ name: z.string().check(z.minLength(1)) }), {})).toEqual(['is missing']);
  });

  it('has words for what every body of the API refuses', () => {
    const wrong = routes.flatMap((route) => {
      const shape = route.body instanceof z.ZodMiniObject ? Object.keys(route.body.shape) : [];
      const bodies = ['', -1, [], {}].map((value) => Object.fromEntries(shape.map((name) => [name, value])));
      return bodies.flatMap((body) =>
        route.body && !route.takes ? sentences(route.body, body).map((said) => `${route.id}: ${said}`) : [],
      );
    });
    expect(wrong.length).toBeGreaterThan(100);
    expect(wrong.filter((said) => /invalid input|is not valid/i.test(said))).toEqual([]);
  });
});
