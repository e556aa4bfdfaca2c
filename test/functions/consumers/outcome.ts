import type { openReportCloud } from '../../support/reports/report-cloud.ts';
import type { Snapshot } from './table-snapshot.ts';

export interface Outcome {
  /** Items that are not as they were, as texts. */
  readonly items: readonly string[];
  /** Mails, texts and executions that were started. */
  readonly sent: readonly string[];
}

interface Services {
  readonly cloud: Pick<Awaited<ReturnType<typeof openReportCloud>>, 'mails' | 'texts' | 'executions'>;
  /** Mails of the product that another stand-in took. */
  readonly told: readonly { readonly to: string; readonly text: string }[];
}

/** An item as a text that does not depend on the order in which its attributes came. What travels with a write, but is no part of what is known, is left out. */
const textOf = (item: unknown) =>
  JSON.stringify(item, (name, value: unknown) => {
    if (name === 'outbox' || name === 'cause') return undefined;
    if (value instanceof Set) return [...value].sort();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });

/** What has become different since, in the table and outside. */
export function outcomeSince(before: Snapshot, after: Snapshot, { cloud, told }: Services): Outcome {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changed = names.filter((name) => textOf(before.get(name)) !== textOf(after.get(name)));
  return {
    items: changed.map((name) => `${name} ${after.has(name) ? textOf(after.get(name)) : 'is gone'}`).sort(),
    sent: [
      ...cloud.mails.map(({ to, subject }) => `mail to ${to}: ${subject}`),
      ...told.map(({ to }) => `mail to ${to}`),
      ...cloud.texts.map(({ to }) => `text to ${to}`),
      ...cloud.executions.map(({ name }) => `execution ${name}`),
    ].sort(),
  };
}

/** Leaves out what differs from run to run: ids that were not there before, those that services give, and how many writes it took. */
export function withoutNewIds(before: Snapshot, outcome: Outcome): Outcome {
  const known = textOf([...before]);
  return replaced(outcome, (text) =>
    text
      .replaceAll(/\b[a-z]{3}_[0-9A-Z]{26}\b/g, (id) => (known.includes(id) ? id : 'a new id'))
      .replaceAll(/"mail-\d+"/g, '"a mail"')
      .replaceAll(/"version":\d+/g, '"version":any'),
  );
}

/** Leaves out when something was done. */
export function withoutInstants(outcome: Outcome): Outcome {
  return replaced(outcome, (text) =>
    text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant').replaceAll(/"expiresAt":\d+/g, '"expiresAt":later'),
  );
}

const replaced = ({ items, sent }: Outcome, change: (text: string) => string): Outcome => ({
  items: items.map(change).sort(),
  sent: sent.map(change).sort(),
});
