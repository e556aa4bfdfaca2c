/**
 * Stands in for `@smithy/core/event-streams` in every bundle. Clients of services with streaming operations, S3 among them, set a reader of event
 * streams up whether they need it or not; no function calls such an operation, and the reader is 14 KB.
 */
export function resolveEventStreamSerdeConfig<Config extends object>(
  config: Config,
): Config & { readonly eventStreamMarshaller: undefined } {
  return Object.assign(config, { eventStreamMarshaller: undefined });
}

/** What a client asks for a reader while it is set up; it gets none. */
export function eventStreamSerdeProvider(): undefined {
  return undefined;
}

/** Fails: an operation with an event stream was called. */
export function EventStreamSerde(): never {
  throw new Error(
    'bundles hold no reader of event streams; take infra/bundling/event-streams.ts out of them to call this operation',
  );
}
