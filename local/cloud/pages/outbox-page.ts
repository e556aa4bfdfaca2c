import type { SentMessage } from '../mail/message-log.ts';
import { instant, linked, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';

/** The messages that would have left, newest first. */
export function outboxPage(messages: readonly SentMessage[]): Page {
  const rows = messages.map(
    (message) =>
      html`<tr>
        <td><a href="/_local/outbox/${message.id}">${titleOf(message)}</a></td>
        <td>${message.to.join(', ')}</td>
        <td>${message.kind === 'sms' ? 'SMS' : 'E-mail'}</td>
        <td>${instant(message.at)}</td>
      </tr>`,
  );
  const body =
    messages.length === 0
      ? html`<p>Nothing was sent yet. E-mails and text messages that Rollbook sends appear here; nothing leaves this machine.</p>`
      : html`<p class="quiet">Nothing leaves this machine: what Rollbook sends is kept here, the newest first.</p>
          <div class="messages">${table(['Message', 'To', 'By', 'Sent'], rows)}</div>`;
  return { title: 'Outbox', section: '/_local/', body };
}

/** One message: the mail as its reader sees it, apart from this page, and what else it holds. */
export function messagePage(message: SentMessage): Page {
  const body = html`<dl>
      <dt>Sent</dt>
      <dd>${instant(message.at)}</dd>
      ${
        message.from === undefined
          ? undefined
          : html`<dt>From</dt>
              <dd>${message.from}</dd>`
      }
      <dt>To</dt>
      <dd>${message.to.join(', ')}</dd>
    </dl>
    ${
      message.html === undefined
        ? undefined
        : html`<h2>As it is read</h2>
            <iframe
              title="The message as its reader sees it"
              src="/_local/outbox/${message.id}/html"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
            ></iframe>`
    }
    ${
      message.text === undefined
        ? undefined
        : message.kind === 'sms'
          ? phone(message.text)
          : html`<h2>Text</h2>
              <pre>${linked(message.text)}</pre>`
    }
    ${
      message.raw === undefined
        ? undefined
        : html`<h2>Source</h2>
            <details>
              <summary>Show the message as it was handed over</summary>
              <pre>${message.raw}</pre>
            </details>`
    }`;
  return { title: titleOf(message), section: '/_local/', body };
}

/** A text message as a telephone shows it. */
function phone(text: string) {
  return html`<h2>As it is read</h2>
    <div class="phone"><p>${linked(text)}</p></div>`;
}

/** A mail by its subject; a text message by its first words, without the address that mostly follows. */
function titleOf({ kind, subject, text }: SentMessage): string {
  if (subject !== undefined && subject !== '') return subject;
  if (kind === 'email') return 'E-mail without subject';
  const words = (text ?? '').replaceAll(/\s*https?:\/\/\S+\s*/g, ' ').trim();
  return words === '' ? 'SMS without words' : words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}
