import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { Disk } from './disk.ts';

/** The clock of the local cloud. It runs at the speed of real time, shifted by what `POST /_local/api/clock` asked for. */
export interface LocalClock {
  now(): Date;
  /** Milliseconds the local clock is ahead of real time; Lambda workers shift their `Date` by the same amount. */
  offset(): number;
  /** Called after the clock was moved forward or back, with the instants before and after; the mover awaits the answer. */
  onMove(listener: (from: Date, to: Date) => Promise<void>): void;
}

/** Counts work under way (invocations, undelivered messages, unread stream records, running executions) so that "idle" is an event, not a guess. */
export interface Activity {
  /** Registers one piece of work and returns the function that ends it (calling that twice is harmless). */
  begin(what: string): () => void;
  /** Resolves once nothing has been under way for a moment; rejects with the names of what is still under way after `timeoutMs`. */
  idle(timeoutMs: number): Promise<void>;
}

/** What a Lambda function answered: its payload, or the error it threw or ran into (`errorType` is the `name` of the error). */
export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      /** Set when the function was not called at all, because as many executions as are allowed were under way. */
      readonly throttled?: true;
      readonly error: { readonly errorType: string; readonly errorMessage: string; readonly trace: readonly string[] };
    };

/** What an asynchronous call is answered with. */
export interface EventAcceptance {
  readonly requestId: string;
  /** Resolves when the function was called once, or could not be. What became of it is between the function and its configuration. */
  readonly tried: Promise<void>;
}

/** A resource of the assembly after intrinsic functions are resolved. `name` is what `Ref` gives for it. */
export interface Resource<Properties = Readonly<Record<string, unknown>>> {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly arn: string;
  readonly properties: Properties;
}

/** One request to an AWS service endpoint of the local cloud (`/_aws/<service>/...`). `path` begins after the service name. */
export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  /** The raw query string without its question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What every engine is given. */
export interface LocalContext {
  /** Where people and the API are served, for example `http://localhost:3000`. */
  readonly baseUrl: string;
  /** Where AWS service endpoints are served, for example `http://127.0.0.1:3000/_aws`; append the service name. */
  readonly awsUrl: string;
  readonly region: string;
  readonly account: string;
  /** The key of this installation: made at first start, kept in the database, given to every function. Requests under `/_aws` must name it; S3 checks presigned links with it. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Folder for files, or undefined when everything must live in memory. */
  readonly dataFolder: string | undefined;
  /** Address of a DynamoDB that somebody else runs; without it one is started beside the local cloud. */
  readonly tableEndpoint?: string | undefined;
  /** One SQLite database for all engines (`local.db` in the data folder, or in memory), WAL, synchronous NORMAL: what is committed survives a killed process. Table names begin with the engine's name. */
  readonly db: DatabaseSync;
  /** The disk of the data folder: what failed because it is full is answered 503 and says so. */
  readonly disk: Disk;
  readonly clock: LocalClock;
  readonly activity: Activity;
  /** Runs a function of the assembly by name or ARN, with its real timeout, and waits for its answer. */
  invoke(functionName: string, payload: unknown): Promise<Invocation>;
  /** Hands an event to a function by name or ARN without waiting for it (`InvocationType: Event`); kept when this returns. Throws for a function that is not there. */
  invokeAsynchronously(functionName: string, payload: unknown): EventAcceptance;
  /** One line for the person at the terminal; never a body, name, mark, e-mail or token. */
  log(line: string): void;
}

/** A part of the local cloud that serves one or more AWS services. */
export interface Engine {
  /** AWS service endpoints by service name (`sqs`, `s3`, ...). An operation that is not implemented answers 501 with its name. */
  readonly services?: Readonly<Record<string, (request: AwsRequest) => Promise<AwsResponse>>>;
  /** Pages of its own at the root, outside `/_aws` (the hosted login). Answers true when it took the request, false when the path is none of its own. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Starts pollers, timers and child processes. */
  start(): Promise<void>;
  /** Stops them, finishing what is in hand. */
  close(): Promise<void>;
}

/** One public key of a token issuer, as in a JWKS document. */
export interface SigningKey {
  readonly kid: string;
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly alg: string;
  readonly use: string;
}

/** What the gateway's JWT authorizer needs from the identity engine: the public keys of an issuer, or undefined when it is none of this installation. */
export interface KeySource {
  keysOf(issuer: string): readonly SigningKey[] | undefined;
}
