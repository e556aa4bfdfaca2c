import { inject } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { demoPassword } from '../../local/demo/demo-school.ts';
import { loadDemo, type DemoExtent } from '../../local/demo/load-demo.ts';
import { signIn } from '../../local/cloud/identity/hosted/client.ts';
import { openSession, type Session } from '../../local/demo/session.ts';

/** A Monday of the demo school at 08:52, while its morning registers are open. */
export const mondayMorning = new Date('2026-11-30T08:52:00Z');

/** Long enough for the slowest machine; nothing is judged by it. */
export const patienceMs = 20 * 60 * 1000;

/** A local cloud with the demo school in it and the application published, on that Monday. */
export async function openDemoCloud(extent: DemoExtent = {}): Promise<Cloud> {
  const cloud = await openCloud({ assembly: inject('assembly'), throttle: false, timeouts: false });
  await cloud.clock.move(new Date('2026-11-30T06:30:00Z'));
  await loadDemo(cloud, extent);
  await cloud.clock.move(mondayMorning);
  await cloud.deployed();
  await cloud.idle(patienceMs);
  return cloud;
}

/** The API as somebody of the demo school. */
export async function apiOf(cloud: Cloud, email: string): Promise<Session> {
  const { accessToken } = await signIn({
    issuer: cloud.outputs['Issuer'] ?? '',
    clientId: cloud.outputs['ClientId'] ?? '',
    email,
    password: demoPassword,
  });
  return openSession(cloud.baseUrl, accessToken);
}
