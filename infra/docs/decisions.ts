import { glob, readFile } from 'node:fs/promises';
import { table } from './markdown.ts';

const folder = new URL('../../docs/decisions/', import.meta.url);
const sections = ['Context', 'Decision', 'Consequences', 'Status'];

/** What the index says of a decision. */
export interface Decision {
  readonly number: string;
  readonly title: string;
  /** The first sentence of its status, with links to what supersedes it. */
  readonly status: string;
}

/** The index of the decisions in docs/decisions as Markdown, newest number last. Throws for a file that does not have the form of a decision. */
export async function decisionsPage(): Promise<string> {
  const files = (await Array.fromAsync(glob('[0-9]*.md', { cwd: folder.pathname }))).sort();
  const rows = await Promise.all(
    files.map(async (file) => {
      const { number, title, status } = readDecision(file, await readFile(new URL(file, folder), 'utf8'));
      return [number, `[${title}](${file})`, status];
    }),
  );
  return [
    '# Decisions',
    'What was decided, why, and what follows. One that does not hold any more stays and says which one holds instead. Made by `npm run docs` from the files beside it.',
    table(['Number', 'Decision', 'Status'], rows),
    '',
  ].join('\n\n');
}

/**
 * Reads a decision: a title, the sections Context, Decision, Consequences and Status in this order, and a status that begins with Proposed,
 * Accepted or Superseded and holds a date. Throws for anything else, saying what is missing.
 */
export function readDecision(file: string, text: string): Decision {
  const number = /^\d{4}(?=-[a-z0-9-]+\.md$)/.exec(file)?.[0];
  if (number === undefined) throw new Error(`${file} has to be named NNNN-title-in-kebab-case.md`);
  const title = /^# (?!\d{4})(.+)\n/.exec(text)?.[1];
  if (title === undefined) throw new Error(`${file} has to begin with "# " and a title; its number is in its name`);
  const heads = [...text.matchAll(/^## (.+)$/gm)].map(([, head]) => head);
  if (heads.join() !== sections.join())
    throw new Error(`${file} has to have the sections ${sections.join(', ')}, and has ${heads.join(', ') || 'none'}`);
  const status = text.slice(text.indexOf('## Status') + '## Status'.length).trim();
  if (!/^(Proposed|Accepted|Superseded)\b.*\b\d{4}-\d{2}-\d{2}\b/s.test(status))
    throw new Error(
      `${file} needs a status such as "Accepted, 2026-11-29." or "Superseded by [0133](0133-title.md), 2026-11-28.", and has "${status}"`,
    );
  return { number, title, status: status.replaceAll('\n', ' ').replace(/\.$/, '') };
}
