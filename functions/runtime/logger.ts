import { Logger } from '@aws-lambda-powertools/logger';

/** Every message a function logs besides what it is told by its area: a code for searches, a sentence for people. */
const logCodes = {
  STARTED: 'started',
  COMPLETED: 'completed',
  REFUSED: 'the request was refused',
  FAILED: 'failed by a fault of ours',
  RESPONSE_INVALID: 'the answer does not fit the contract',
  CLIENT_FAULT: 'a browser tells of a fault of the application: its kind, release and page',
  NOT_REVOKED: 'the login could not be told that a session has ended; its refresh token ends with its time',
  ANSWER_NOT_KEPT: 'the answer to a request that was carried out could not be kept for its Idempotency-Key',
  EVENT_FAILED: 'handling an event failed; it is given again after a pause, unless this was the last time',
  EVENT_REFUSED: 'an event cannot be handled, whatever happens, and is parked with its reason',
  EVENT_PARKED: 'an event was parked with its reason, it is not given again by itself',
  RETRIES: 'failed events were seen to',
  RECORD_SET_ASIDE: 'a record of the stream was set aside, because it would fail every time',
  RECORD_LEFT: 'a record of the stream still cannot be published and stays where it is',
  SENT_ANEW: 'an event whose effect is waited for in vain is sent again',
  PUBLISH_REFUSED: 'the bus refused an event, it will be published again',
  PROJECTION_REPEATED: 'a register version was already projected',
} as const;
export type LogCode = keyof typeof logCodes;

/** What may stand in a log line: ids, codes, counts and times; never a name, note, mark, e-mail or token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined | Error | readonly string[]>>;

export interface Log {
  info(code: LogCode, fields?: LogFields): void;
  warn(code: LogCode, fields?: LogFields): void;
  error(code: LogCode, fields?: LogFields): void;
}

const logger = new Logger({ serviceName: 'rollbook', logRecordOrder: ['level', 'message'] });

/** A log whose every line carries these fields, for one request or event. */
export function openLog(fields: LogFields): Log {
  return {
    info: (code, more = {}) => {
      logger.info(logCodes[code], { code, ...fields, ...more });
    },
    warn: (code, more = {}) => {
      logger.warn(logCodes[code], { code, ...fields, ...more });
    },
    error: (code, more = {}) => {
      logger.error(logCodes[code], { code, ...fields, ...more });
    },
  };
}
