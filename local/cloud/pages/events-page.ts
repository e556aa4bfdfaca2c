import type { KeptEvent } from '../events/event-store.ts';
import { instant, shortName, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';

/** What was put on the bus, newest first, with the rules that matched. */
export function eventsPage(events: readonly KeptEvent[]): Page {
  const rows = events.map(
    ({ bus, event, rules }) =>
      html`<tr>
        <td>${instant(event.time)}</td>
        <td>
          <details>
            <summary>${event['detail-type']}</summary>
            <pre>${JSON.stringify(event, undefined, 2)}</pre>
          </details>
        </td>
        <td>${event.source} <span class="quiet">on ${shortName(bus)}</span></td>
        <td>${rules.length === 0 ? html`<span class="quiet">none</span>` : rules.map(shortName).join(', ')}</td>
      </tr>`,
  );
  const body =
    events.length === 0 ? html`<p>No event was published yet.</p>` : table(['At', 'Event', 'From', 'Rules that matched'], rows);
  return { title: 'Events', section: '/_local/events', body };
}
