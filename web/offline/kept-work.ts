import type { RegisterAddress } from '../api/registers.ts';
import { readDraft, registerKey, type KeptDraft } from './drafts.ts';
import { readQueue, queueEntries, type WaitingRegister } from './queue.ts';

/** What this device has of a register that the API has not: marks that were not saved, or that were and wait. */
export async function readKeptWork(
  owner: string,
  address: RegisterAddress,
): Promise<{ readonly draft: KeptDraft | undefined; readonly entry: WaitingRegister | undefined }> {
  const key = registerKey(owner, address);
  const [draft] = await Promise.all([readDraft(owner, address), readQueue()]);
  const entry = queueEntries().find((waiting): waiting is WaitingRegister => waiting.kind === 'register' && waiting.key === key);
  return { draft, entry };
}
