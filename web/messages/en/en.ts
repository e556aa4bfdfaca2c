import { behaviour } from './behaviour.ts';
import { absences } from './absences.ts';
import { deliveries } from './deliveries.ts';
import { detention, detentions, placing } from './detentions.ts';
import { family } from './family.ts';
import { form } from './form.ts';
import { incident, incidents } from './incidents.ts';
import { list } from './list.ts';
import { registers, register } from './registers.ts';
import { report } from './reports.ts';
import { day, faults, shell, start } from './shell.ts';
import { today } from './today.ts';

/** English. */
export const en = {
  shell,
  start,
  day,
  faults,
  form,
  today,
  registers,
  behaviour,
  register,
  absences,
  family,
  report,
  list,
  incident,
  incidents,
  detention,
  detentions,
  placing,
  deliveries,
};
