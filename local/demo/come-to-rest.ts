import { addMinutes } from '../../domain/time.ts';
import { givenUpAfterHours } from '../../domain/retries.ts';
import type { Cloud } from '../cloud/cloud.ts';

/** Minutes between two looks at failed events, as the schedule has it that is off meanwhile. */
const lookEvery = 5;
/** Milliseconds: a clock that is this near to real time was not moved. */
const asGoodAsReal = 1000;

/**
 * Waits until everything that was set going has come to rest. An event that failed is not at rest: where nothing is scheduled nobody would give it again, so
 * the clock is moved on from look to look until it was handled, and back again. Fails when an event was parked, or is still not handled after a day.
 */
export async function comeToRest(
  cloud: Pick<Cloud, 'idle' | 'clock' | 'invoke' | 'functions' | 'queues'>,
  timeoutMs?: number,
): Promise<void> {
  await cloud.idle(timeoutMs);
  const lie = (queue: string) => cloud.queues().find(({ name }) => name.includes(queue))?.messages ?? [];
  const parkedBefore = lie('ParkedEvents').length;
  if (lie('Retries').length === 0) return;
  const ahead = cloud.clock.now().getTime() - Date.now();
  const retryEvents = cloud.functions().find(({ logicalId }) => logicalId.startsWith('RetryEvents'))?.name;
  if (retryEvents === undefined) throw new Error('no function of the assembly gives failed events again');
  for (let minutes = 0; lie('Retries').length > 0; minutes += lookEvery) {
    if (minutes > givenUpAfterHours * 60) throw new Error(`an event was not handled for a day: ${lie('Retries')[0]?.body ?? ''}`);
    if (minutes > 0) await cloud.clock.move(addMinutes(cloud.clock.now(), lookEvery));
    const looked = await cloud.invoke(retryEvents, {});
    if (!looked.ok) throw new Error(`failed events cannot be given again: ${looked.error.errorMessage}`);
    await cloud.idle(timeoutMs);
  }
  if (Math.abs(ahead) < asGoodAsReal) await cloud.clock.move();
  else await cloud.clock.move(new Date(Date.now() + ahead));
  const parked = lie('ParkedEvents').slice(parkedBefore);
  if (parked.length > 0) throw new Error(`an event was given up: ${parked[0]?.body ?? ''}`);
}
