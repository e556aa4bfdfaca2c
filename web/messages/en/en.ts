import { behaviour } from './behaviour.ts';
import { absences } from './absences.ts';
import { bulk } from './bulk.ts';
import { deliveries } from './deliveries.ts';
import { detention, detentions, placing } from './detentions.ts';
import { family } from './family.ts';
import { figures } from './figures.ts';
import { form } from './form.ts';
import { incident, incidents } from './incidents.ts';
import { audit } from './setup/audit.ts';
import { calendar } from './setup/calendar.ts';
import { apiHelp, help } from './setup/help.ts';
import { exports, imports } from './setup/imports.ts';
import { list } from './list.ts';
import { notifications, preferences } from './notifications.ts';
import { onSite } from './on-site.ts';
import { registers, register } from './registers.ts';
import { report, reports, schedules } from './reports.ts';
import { day, faults, shell, start } from './shell.ts';
import { today } from './today.ts';
import { watchList } from './watch-list.ts';
import { policy } from './setup/policy.ts';
import { school } from './setup/school.ts';
import { users } from './setup/users.ts';

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
  reports,
  schedules,
  list,
  incident,
  incidents,
  detention,
  detentions,
  placing,
  deliveries,
  notifications,
  watchList,
  onSite,
  bulk,
  figures,
  preferences,
  imports,
  exports,
  users,
  school,
  calendar,
  policy,
  audit,
  help,
  apiHelp,
};
