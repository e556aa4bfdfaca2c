/**
 * A fault of the installation, not of a message or its recipient: an identity that nobody verified, a paused account, a missing right. It is repeated for
 * hours, because somebody may mend it meanwhile, and told to the admins. Holds the provider's word for it and no address.
 */
export class InstallationFault extends Error {
  readonly fault: string;
  /** The same in letters that a subject and the reason of a parked event may have. */
  readonly code: string;

  constructor(fault: string, cause: unknown) {
    super(`messages cannot be sent as the installation is set up: ${fault}`, { cause });
    this.name = 'InstallationFault';
    this.fault = fault;
    this.code = fault.replaceAll(/[^A-Za-z0-9]+/g, '-');
  }
}

/** What a provider said of one message: taken, with its id there, or refused for good because of its recipient. */
export type SendingOutcome =
  { readonly status: 'sent'; readonly providerId: string } | { readonly status: 'rejected'; readonly reason: string };
