import type { DeliveryOutcome } from '../../domain/notifications/delivery.ts';
import type { Channel } from '../../domain/notifications/notice.ts';
import type { Refusal } from '../../domain/notifications/reach.ts';

/** What came of telling one recipient by one channel. */
export interface Told {
  readonly recipientId: string;
  readonly channel: Channel;
  /** `refused` when nothing was tried: `why` says it. */
  readonly outcome: DeliveryOutcome | 'refused';
  readonly why?: Refusal;
  /** The provider's word, or ours. */
  readonly reason?: string;
  /** When it is to be sent, where it waits. */
  readonly until?: Date;
}

/** What came of a notice. `faults` may pass: whoever gets them tries again later. */
export interface Tidings {
  readonly told: readonly Told[];
  readonly faults: readonly Error[];
}
