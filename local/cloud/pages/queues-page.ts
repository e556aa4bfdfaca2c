import type { QueueState } from '../sqs/open.ts';
import { instant, readable, shortName, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** Queues with what is in them, those with dead letters first. */
export function queuesPage(queues: readonly QueueState[]): Page {
  const dead = ({ deadLettersOf, messages }: QueueState) => deadLettersOf.length > 0 && messages.length > 0;
  const rows = [...queues]
    .sort((left, right) => Number(dead(right)) - Number(dead(left)))
    .map(
      (queue) =>
        html`<tr>
          <td><a href="/_local/queues/${queue.name}">${shortName(queue.name)}</a></td>
          <td class="number ${dead(queue) ? 'bad' : ''}">${queue.visible}</td>
          <td class="number">${queue.received}</td>
          <td class="number">${queue.delayed}</td>
          <td>${takes(queue)}</td>
        </tr>`,
    );
  const body =
    queues.length === 0
      ? html`<p>The assembly has no queue.</p>`
      : table(['Queue', { numbers: 'Waiting' }, { numbers: 'In hand' }, { numbers: 'Delayed' }, 'Takes'], rows);
  return { title: 'Queues', section: '/_local/queues', body };
}

/** One queue with its messages. */
export function queuePage(queue: QueueState): Page {
  const messages = queue.messages.map(
    ({ messageId, sentAt, receives, body }) =>
      html`<h2>${messageId}</h2>
        <dl>
          <dt>Sent</dt>
          <dd>${instant(sentAt)}</dd>
          <dt>Received</dt>
          <dd>${receives === 1 ? 'once' : `${receives} times`}</dd>
        </dl>
        <pre>${readable(body)}</pre>`,
  );
  return {
    title: shortName(queue.name),
    section: '/_local/queues',
    body: messages.length === 0 ? html`<p>This queue is empty.</p>` : html`${messages}`,
  };
}

function takes({ deadLettersOf }: QueueState): Html | undefined {
  const names = deadLettersOf.map(shortName);
  if (names.length === 0) return undefined;
  if (names.length <= 3) return html`dead letters of ${names.join(', ')}`;
  return html`<details>
    <summary>dead letters of ${names.length} queues</summary>
    ${names.join(', ')}
  </details>`;
}
