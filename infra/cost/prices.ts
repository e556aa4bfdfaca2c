/**
 * What AWS asks in London (eu-west-2), in US dollars, and what it gives every account for nothing and for good. This is the only place of prices.
 * Sources: rows of the AWS price list as quoted in public design notes and cost studies from 2026-06 to 2026-10, and the pricing pages of the
 * services; read on 2026-11-28. Where only a price of us-east-1 was found, it stands here times 1.19, the ratio of both for storage of DynamoDB.
 */
export const prices = {
  /** HTTP API, one request of up to 512 KB. */
  gatewayRequests: { each: 1.16 / 1e6, free: 0 },
  lambdaRequests: { each: 0.2 / 1e6, free: 1e6 },
  /** Lambda on arm64, gigabyte-seconds. */
  lambdaGbSeconds: { each: 0.000_013_333_4, free: 400_000 },
  tableReadUnits: { each: 0.1487 / 1e6, free: 0 },
  tableWriteUnits: { each: 0.7423 / 1e6, free: 0 },
  tableGbMonths: { each: 0.297_15, free: 25 },
  /** Point-in-time recovery, by the size of the table; $0.20 in us-east-1. */
  recoveryGbMonths: { each: 0.238, free: 0 },
  /** SQS, standard queues: sends, deletions, and receives whether or not they bring anything. */
  queueRequests: { each: 0.4 / 1e6, free: 1e6 },
  scheduleRuns: { each: 1.15 / 1e6, free: 14e6 },
  busEvents: { each: 1 / 1e6, free: 0 },
  workflowTransitions: { each: 0.025 / 1e3, free: 4000 },
  mails: { each: 0.1 / 1e3, free: 0 },
  /** CloudWatch Logs, taken in. */
  logGb: { each: 0.5985, free: 5 },
  /** CloudWatch Logs, kept; $0.03 in us-east-1. Compression, which would make it a seventh, is left out. */
  logGbMonths: { each: 0.0357, free: 0 },
  /** Metrics that alarms watch. The first ten of an account cost nothing, so only those past ten are counted here and above. */
  alarmMetricsPastTen: { each: 0.1, free: 0 },
  customMetrics: { each: 0.3, free: 10 },
  bucketWrites: { each: 0.0053 / 1e3, free: 0 },
  bucketGbMonths: { each: 0.024, free: 0 },
  /** Bytes to the internet. */
  gbOut: { each: 0.09, free: 100 },
  /** Keys of the account; those that AWS owns cost nothing. */
  keys: { each: 1, free: 0 },
  peopleSignedIn: { each: 0.015, free: 10_000 },
} as const satisfies Record<string, { readonly each: number; readonly free: number }>;

/** What is counted for a bill. */
export type Meter = keyof typeof prices;

/** How much of each meter was used in a month; a meter that is not named was not used. */
export type Usage = Readonly<Partial<Record<Meter, number>>>;

/** One line of a bill. */
export interface BillLine {
  readonly meter: Meter;
  readonly quantity: number;
  /** Dollars by the list, and after what every account has for nothing. */
  readonly list: number;
  readonly afterFree: number;
}

/** The bill of a month, dearest first. */
export function billOf(usage: Usage): readonly BillLine[] {
  // The keys of a record of meters are meters.
  return (Object.keys(prices) as Meter[])
    .map((meter) => {
      const quantity = usage[meter] ?? 0;
      const { each, free } = prices[meter];
      return { meter, quantity, list: quantity * each, afterFree: Math.max(0, quantity - free) * each };
    })
    .toSorted((one, other) => other.list - one.list);
}

/** What the lines come to by the list, in dollars. */
export function listPrice(lines: readonly BillLine[]): number {
  return lines.reduce((sum, { list }) => sum + list, 0);
}
