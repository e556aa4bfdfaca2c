import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as recordIncident } from '../../../functions/behaviour/incidents/record-incident.ts';
import { handler as voidIncident } from '../../../functions/behaviour/incidents/void-incident.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aBehaviourDesk } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('events of incidents', () => {
  it('told in reverse and twice leave the points, firings and detentions that their order leaves', async () => {
    const outcomes = [];
    for (const upsideDown of [false, true]) {
      const desk = await aBehaviourDesk();
      const { incidentId: kept } = (await desk.ask(recordIncident, { body: desk.incidentBody({ points: 12 }) }, desk.teacher))
        .body;
      const { incidentId: gone } = (await desk.ask(recordIncident, { body: desk.incidentBody({ points: 11 }) }, desk.teacher))
        .body;
      await desk.ask(voidIncident, { params: { incidentId: gone }, body: { reason: 'mistaken identity' } });
      const told = [
        ['behaviour.incident.recorded', { incidentId: kept, version: 1 }],
        ['behaviour.incident.recorded', { incidentId: gone, version: 1 }],
        ['behaviour.incident.voided', { incidentId: gone, version: 2 }],
      ] as const;
      for (const [name, data] of upsideDown ? [...told, ...told].reverse() : told) {
        await desk.announce(name, data);
        await desk.settle((type) => !type.startsWith('behaviour.incident.'));
      }
      const { balance, items, firings } = await desk.ledger();
      const standing = firings.filter(({ reversedAt }: { reversedAt?: string }) => !reversedAt);
      outcomes.push({
        balance,
        entries: items.map(({ points, voided }: { points: number; voided?: boolean }) => [points, voided]).sort(),
        standing: standing.map(({ rule, figure }: { rule: string; figure: number }) => [rule, figure]),
        detentions: (await desk.detentions()).map(({ typeId, status }) => [typeId, status]),
      });
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0]).toMatchObject({ balance: -12, standing: [['tenPoints', 12]], detentions: [['senior', 'scheduled']] });
  });
});
