import type { ExecutionState } from '../states/open.ts';
import { instant, readable, shortName, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** Executions of state machines, the latest first. */
export function executionsPage(executions: readonly ExecutionState[]): Page {
  const rows = executions.map(
    (execution) =>
      html`<tr>
        <td>${instant(execution.startedAt)}</td>
        <td><a href="/_local/executions/${encodeURIComponent(execution.arn)}">${execution.name}</a></td>
        <td>${shortName(execution.machine)}</td>
        <td>${status(execution)}</td>
        <td class="number">${execution.steps.filter(({ event }) => /enter/i.test(event)).length}</td>
      </tr>`,
  );
  const body =
    executions.length === 0
      ? html`<p>
          No workflow has run yet. Reports are made by a workflow; each run appears here with the states it went through.
        </p>`
      : table(['Started', 'Execution', 'State machine', 'Status', { numbers: 'States entered' }], rows);
  return { title: 'Workflows', section: '/_local/executions', body };
}

/** One execution with its history. */
export function executionPage(execution: ExecutionState): Page {
  const steps = execution.steps.map(
    ({ at, event, state, iteration, error }) =>
      html`<tr>
        <td>${instant(at)}</td>
        <td>${state}${iteration === undefined ? undefined : html` <span class="quiet">item ${iteration}</span>`}</td>
        <td>${event}</td>
        <td class="bad">${error}</td>
      </tr>`,
  );
  const body = html`<dl>
      <dt>Status</dt>
      <dd>${status(execution)}</dd>
      <dt>State machine</dt>
      <dd>${shortName(execution.machine)}</dd>
      <dt>Started</dt>
      <dd>${instant(execution.startedAt)}</dd>
      ${
        execution.stoppedAt === undefined
          ? undefined
          : html`<dt>Ended</dt>
              <dd>${instant(execution.stoppedAt)}</dd>`
      }
      ${
        execution.error === undefined
          ? undefined
          : html`<dt>Error</dt>
              <dd class="bad">${execution.error}: ${execution.cause}</dd>`
      }
    </dl>
    <h2>Input</h2>
    <pre>${readable(execution.input)}</pre>
    ${
      execution.output === undefined
        ? undefined
        : html`<h2>Output</h2>
            <pre>${readable(execution.output)}</pre>`
    }
    <h2>History</h2>
    ${table(['At', 'State', 'What happened', 'Error'], steps)}`;
  return { title: execution.name, section: '/_local/executions', body };
}

function status({ status: word }: ExecutionState): Html {
  if (word === 'SUCCEEDED') return html`<span class="good">succeeded</span>`;
  if (word === 'RUNNING') return html`<span>running</span>`;
  return html`<span class="bad">${word.toLowerCase().replace('_', ' ')}</span>`;
}
