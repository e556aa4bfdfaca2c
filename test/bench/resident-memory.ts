import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and its children in MB, as Linux counts it. */
export function residentMegabytes(pid: number): number {
  const status = (id: string) => readFileSync(`/proc/${id}/status`, 'utf8');
  const parentOf = (id: string) => Number(/^PPid:\s+(\d+)/m.exec(status(id))?.[1] ?? 0);
  const ids = readdirSync('/proc').filter((name) => {
    try {
      return name === String(pid) || (/^\d+$/.test(name) && parentOf(name) === pid);
    } catch {
      return false; // ended while we looked
    }
  });
  return ids.reduce((sum, id) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(status(id))?.[1] ?? 0) / 1024, 0);
}
