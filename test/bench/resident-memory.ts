import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and all that descend from it in MB, as Linux counts it. */
export function residentMegabytes(pid: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        return [{ id: Number(id), parent: field('PPid'), megabytes: field('VmRSS') / 1024 }];
      } catch {
        return []; // ended while we looked
      }
    });
  const sumFrom = (id: number): number =>
    processes.reduce((sum, each) => sum + (each.id === id ? each.megabytes : 0) + (each.parent === id ? sumFrom(each.id) : 0), 0);
  return sumFrom(pid);
}
