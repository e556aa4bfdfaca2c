import * as z from 'zod/mini';

/** What a provider does to a message instead of sending it, or after it was sent. */
export const faultKinds = {
  ses: ['throttle', 'reject', 'unverified', 'down', 'timeOut', 'bounce', 'softBounce', 'complain'],
  sns: ['throttle', 'reject', 'down', 'timeOut', 'optOut'],
} as const;
export type Provider = keyof typeof faultKinds;

/** A fault that somebody asked for: for one address or all, so many times or until it is taken back. */
export const Fault = z.strictObject({
  provider: z.enum(['ses', 'sns']),
  kind: z.string(),
  to: z.optional(z.string()),
  times: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
});
export type Fault = z.infer<typeof Fault>;

export interface ProviderFaults {
  list(): readonly Fault[];
  /** Answers why it is none, or nothing when it was taken. */
  add(fault: Fault): string | undefined;
  clear(): void;
  /** The fault that meets a message to an address now, which counts as one of its times. */
  meet(provider: Provider, to: string): string | undefined;
}

/** Opens the faults of providers: none until somebody asks for one, and none after a start. */
export function openProviderFaults(): ProviderFaults {
  let faults: Fault[] = [];
  return {
    list: () => faults,
    add(fault) {
      const kinds: readonly string[] = faultKinds[fault.provider];
      if (!kinds.includes(fault.kind)) return `${fault.provider} has the faults ${kinds.join(', ')}, got ${fault.kind}`;
      faults = [...faults, fault];
      return undefined;
    },
    clear() {
      faults = [];
    },
    meet(provider, to) {
      const met = faults.find((fault) => fault.provider === provider && (fault.to === undefined || fault.to === to));
      if (met?.times !== undefined) {
        const { times } = met;
        faults = faults.flatMap((fault) => (fault === met ? (times > 1 ? [{ ...fault, times: times - 1 }] : []) : [fault]));
      }
      return met?.kind;
    },
  };
}
