import { html } from './html.ts';
import type { Html } from './html.ts';

/** The pages people go to, in the order of the navigation. */
export const destinations = [
  { path: '/_local/', name: 'Outbox' },
  { path: '/_local/faults', name: 'Faults' },
  { path: '/_local/executions', name: 'Workflows' },
  { path: '/_local/queues', name: 'Queues' },
  { path: '/_local/events', name: 'Events' },
  { path: '/_local/functions', name: 'Functions' },
  { path: '/_local/clock', name: 'Clock and addresses' },
] as const;

/** A page of its own. `section` is the destination it belongs to. */
export interface Page {
  readonly title: string;
  readonly section: (typeof destinations)[number]['path'];
  readonly body: Html;
}

/** The whole document around a page. */
export function frame({ title, section, body }: Page, { now, shifted }: { readonly now: Date; readonly shifted: boolean }): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Rollbook, local cloud</title>
        <link rel="stylesheet" href="/_local/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <p>Local cloud</p>
          <nav aria-label="Pages">
            <ul>
              ${destinations.map(({ path, name }) => html`<li><a href="${path}" ${path === section ? html` aria-current="page"` : undefined}>${name}</a></li>`)}
              <li><a href="/">Rollbook</a></li>
            </ul>
          </nav>
          <p>${shifted ? 'Clock moved: ' : undefined}${instant(now)}</p>
        </header>
        <main id="content">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** A table that scrolls sideways where it is too wide. Columns of numbers are named in an object, `{ numbers: 'Waiting' }`. */
export function table(columns: readonly (string | { readonly numbers: string })[], rows: readonly Html[]): Html {
  const head = (column: (typeof columns)[number]) =>
    typeof column === 'string'
      ? html`<th scope="col">${column}</th>`
      : html`<th scope="col" class="number">${column.numbers}</th>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map(head)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** An instant as people read it, in UTC. */
export function instant(at: Date | string): Html {
  const iso = (typeof at === 'string' ? new Date(at) : at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}

/** JSON text with indentation; text that is no JSON stays as it is. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** Text with its web addresses as links; everything else is escaped. */
export function linked(text: string): readonly (string | Html)[] {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}

/** A resource's name without what only makes it unique: the stack in front of it, and the digests that CDK and the local cloud put behind it. */
export function shortName(name: string): string {
  const own = /^[^-]+-(.+)-[a-z0-9]{12}$/.exec(name)?.[1] ?? name;
  return own.replace(/(?<=.)[0-9A-F]{8}$/, '');
}
