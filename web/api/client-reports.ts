import type { ClientReport } from '../../domain/client-report.ts';
import { installationSettings } from '../session/settings.ts';

/** So many faults are told of one opening of the application; more would say the same. */
const mostReports = 5;
let told = 0;

/** Tells the maintainers of a fault: what kind, in which release, on which page, and nothing of what people wrote. Whether that comes through is nobody's care here. */
export function reportFault(report: Omit<ClientReport, 'release'>): void {
  if (told >= mostReports) return;
  told += 1;
  void send(report).catch(() => undefined);
}

async function send(report: Omit<ClientReport, 'release'>): Promise<void> {
  const { release } = await installationSettings();
  await fetch('/v1/client-reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    keepalive: true,
    credentials: 'omit',
    body: JSON.stringify({ ...report, release }),
  });
}
