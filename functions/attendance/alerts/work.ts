import type { Table } from '../../table/open-table.ts';
import type { sendAlerts } from '../alert-subscriptions.ts';
import type { Look } from './look.ts';

/** What is to be done of a student's alerts, and the day it belongs to. */
export interface Work {
  readonly date: string;
  readonly look: Look;
  readonly table: Table<(typeof sendAlerts)['access']>;
}
