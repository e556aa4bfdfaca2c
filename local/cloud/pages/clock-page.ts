import type { ScheduleState } from '../scheduler/open.ts';
import { instant, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';

export interface ClockView {
  readonly now: Date;
  readonly shifted: boolean;
  readonly schedules: readonly ScheduleState[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly underWay: ReadonlyMap<string, number>;
  /** Why the clock could not be moved, after a form that asked for something impossible. */
  readonly fault?: string | undefined;
}

/** The clock with a form that moves it, addresses, and what is under way. */
export function clockPage({ now, shifted, schedules, outputs, underWay, fault }: ClockView): Page {
  const body = html`<p>The local clock says ${instant(now)}${shifted ? ', which is not the real time' : undefined}.</p>
    <p class="quiet">
      Moving it forward runs what was scheduled in between, each schedule once, and takes until that is done. Log-ins stay on real
      time.
    </p>
    ${fault === undefined ? undefined : html`<p class="bad" role="alert">${fault}</p>`}
    <form method="post" action="/_local/clock">
      <label
        >Move the clock to (UTC)
        <input type="datetime-local" name="now" step="1" required value="${now.toISOString().slice(0, 19)}"
      /></label>
      <button>Move</button>
    </form>
    <form method="post" action="/_local/clock">
      <p><button>Back to real time</button></p>
    </form>
    <h2>Schedules</h2>
    ${
      schedules.length === 0
        ? html`<p>The assembly has no schedule.</p>`
        : table(
            ['Schedule', 'Runs at', 'Last', 'Next'],
            schedules.map(
              ({ name, expression, last, next }) =>
                html`<tr>
                  <td>${name}</td>
                  <td>${expression}</td>
                  <td>${last === undefined ? 'never' : instant(last)}</td>
                  <td>${next === undefined ? 'never' : instant(next)}</td>
                </tr>`,
            ),
          )
    }
    <h2>Addresses</h2>
    <dl>
      ${Object.entries(outputs).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value.startsWith('http') ? html`<a href="${value}">${value}</a>` : value}</dd>`,
      )}
    </dl>
    <h2>Under way</h2>
    ${
      underWay.size === 0
        ? html`<p>Nothing.</p>`
        : html`<ul>
            ${[...underWay].map(([what, count]) => html`<li>${what}${count === 1 ? undefined : ` (${count})`}</li>`)}
          </ul>`
    }`;
  return { title: 'Clock and addresses', section: '/_local/clock', body };
}
