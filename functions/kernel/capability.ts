/**
 * What a function may do besides reading and writing the table. Each name is a module `functions/runtime/<name>.ts` that holds the client,
 * and a grant in infra; a function whose contract does not name it has neither the right nor the settings.
 * What it does with the table is not here: its access patterns say that. `inert` ones do nothing outside the function: a route that uses them
 * may be under way before it is known whether the caller may still ask.
 */
export const capabilities = {
  /** Presigned uploads of roster bundles and the files under `imports/`. */
  'upload-store': { why: 'hand out an upload link', inert: true },
  /** Looks at an uploaded bundle without reading it. */
  'import-check': { why: 'look whether a bundle was uploaded, and which' },
  /** Reads an uploaded bundle and writes the outcome beside it. */
  'import-store': { why: 'read an uploaded bundle, keep its outcome' },
  /** Presigned downloads of the outcomes of imports, and nothing else. */
  'import-links': { why: 'hand out a link to the outcome of an import', inert: true },
  /** Writes finished exports of rosters under `exports/`. */
  'export-store': { why: 'keep an export' },
  /** Presigned downloads of exports, and nothing else. */
  'export-links': { why: 'hand out a download link', inert: true },
  /** Reads and writes the working files of a running report. */
  'report-drafts': { why: 'read and write working files' },
  /** Writes finished reports. */
  'report-store': { why: 'write a finished report' },
  /** Removes working files, and what was made of a report that failed. */
  'report-removal': { why: 'clear the files of a report away' },
  /** Presigned downloads of finished reports, and nothing else. */
  'report-links': { why: 'hand out a download link', inert: true },
  /** Starts the report workflow. */
  'report-workflow': { why: 'start the workflow of a report' },
  /** Sends e-mail. */
  mailer: { why: 'send an e-mail' },
  /** Sends text messages to telephones. */
  texter: { why: 'send a text message' },
  /** Creates, disables and enables sign-in accounts. */
  accounts: { why: 'keep sign-in accounts in step with users' },
  /** Takes sign-in accounts away for good. */
  'account-removal': { why: 'take the account of an address away that its person no longer has' },
  /** Takes a lost authenticator app off an account; only the operator's function may. */
  'second-factors': { why: 'forget a lost authenticator app' },
  /** Where and with which client people log in: settings, no right. */
  'sign-in-settings': { why: 'tell a browser where to log in', inert: true },
  /** The address of the product, for links: a setting, no right. */
  'own-address': { why: 'name an address of the product', inert: true },
  /** Reads and writes the public files of the web application. */
  'web-store': { why: 'publish the web application' },
  /** Publishes to the event bus; only the relay may, and what does its work again. */
  bus: { why: 'publish events of the outbox' },
  /** Takes records of failed events, hides them for their pause and removes them. */
  'retry-queue': { why: 'see to failed events' },
  /** Puts events aside that are not given again by themselves; only `retryEvents` may. */
  parking: { why: 'park an event' },
  /** Takes parked events out again. */
  'parked-events': { why: 'take parked events' },
  /** Gives an event to one of the functions that events start. */
  subscribers: { why: 'give one subscriber an event' },
  /** Puts records of the stream aside that no repetition would get through. */
  'set-aside': { why: 'set a record of the stream aside' },
  /** Reads and removes such records, and those that Lambda gave up. */
  'failed-records': { why: 'see to records of the stream that failed' },
} as const satisfies Record<string, { readonly why: string; readonly inert?: true }>;
export type Capability = keyof typeof capabilities;
