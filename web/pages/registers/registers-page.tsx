import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { registersQuery } from '../../api/registers.ts';
import { ownRows, startQuery } from '../../api/start.ts';
import { DayPicker } from '../../controls/day-picker.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { RegisterCard } from '../../controls/register-card.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { dateFrom, useToday } from '../../session/school-day.ts';
import styles from './registers-page.module.css';

/** Every register of a day: one's own first, the whole school on wish. */
export function RegistersPage() {
  const today = useToday();
  const { school } = usePerson();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const date = dateFrom(search.get('date')) ?? today;
  const { data: read, error } = useQuery({ ...registersQuery(date), refetchInterval: date === today ? 60_000 : false });
  const { data: start } = useQuery({ ...startQuery, enabled: false });
  // Without an answer, what this device has of one's own.
  const kept = error && !read ? (ownRows(start, date) ?? []).map((row) => ({ ...row, mine: true })) : [];
  const data = read ?? (kept.length > 0 ? kept : undefined);
  const hasOwn = data?.some((row) => row.mine) ?? false;
  const showsAll = search.get('all') === 'yes' || !hasOwn;
  const rows = data?.filter((row) => showsAll || row.mine) ?? [];
  const go = (query: Readonly<Record<string, string | undefined>>) => navigate(href('registers', {}, query), { replace: true });
  const chosenDate = date === today ? undefined : date;
  return (
    <Page
      title={words.registers.of(longDate(date))}
      aside={<DayPicker date={date} today={today} onChange={(day) => go({ date: day, all: showsAll ? 'yes' : undefined })} />}
    >
      {hasOwn && (
        <fieldset className={styles.scope}>
          <legend className={styles.hidden}>{words.registers.title}</legend>
          {(['mine', 'all'] as const).map((scope) => (
            <label key={scope}>
              <input
                type="radio"
                name="scope"
                checked={(scope === 'all') === showsAll}
                onChange={() => go({ date: chosenDate, all: scope === 'all' ? 'yes' : undefined })}
              />
              <span>{words.registers[scope]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {error && kept.length === 0 && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} />}
      {data && rows.length === 0 && <p>{words.registers.none}</p>}
      <ul className={styles.cards}>
        {rows.map((row) => (
          <li key={`${row.classId} ${row.session}`}>
            <RegisterCard row={row} date={date} timeZone={school.timeZone} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
