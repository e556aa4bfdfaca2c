import type { LocalContext, Resource } from '../context.ts';
import { AwsError } from '../protocol/aws-error.ts';

/** Who may send, and to whom, as SES knows it. */
export interface Senders {
  /** Identities and whether they are verified. */
  list(): readonly { readonly identity: string; readonly verified: boolean }[];
  readonly sandbox: boolean;
  /** Fails as SES does for a sender that nobody verified and, in the sandbox, for such a recipient. */
  check(from: string, to: readonly string[]): void;
  /** In the sandbox recipients are verified one by one; outside of it, nobody asks. */
  set(change: { readonly sandbox?: boolean | undefined; readonly verified?: readonly string[] | undefined }): void;
}

/**
 * Opens the identities of the assembly. They are verified, because nobody here can click the link in the mail of SES, unless somebody says otherwise:
 * `verified` names those that are.
 */
export function openSenders({ region }: Pick<LocalContext, 'region'>, resources: readonly Resource[]): Senders {
  const known = resources.flatMap(({ type, properties: { EmailIdentity } }) =>
    type === 'AWS::SES::EmailIdentity' && typeof EmailIdentity === 'string' ? [EmailIdentity.toLowerCase()] : [],
  );
  let verified = new Set(known);
  let sandbox = false;
  const isVerified = (address: string) => {
    const bare = (/<([^>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
    return verified.has(bare) || verified.has(bare.split('@').at(-1) ?? '');
  };
  return {
    list: () => [...new Set([...known, ...verified])].map((identity) => ({ identity, verified: verified.has(identity) })),
    get sandbox() {
      return sandbox;
    },
    check(from, to) {
      // An identity that the assembly does not have was verified by whoever runs the account.
      const asked = [...(known.length > 0 ? [from] : []), ...(sandbox ? to : [])];
      const failed = asked.filter((address) => !isVerified(address));
      if (failed.length > 0)
        throw new AwsError(
          'MessageRejected',
          `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${failed.join(', ')}`,
        );
    },
    set(change) {
      if (change.sandbox !== undefined) sandbox = change.sandbox;
      if (change.verified) verified = new Set(change.verified.map((identity) => identity.toLowerCase()));
    },
  };
}
