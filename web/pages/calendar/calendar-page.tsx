import { useQuery } from '@tanstack/react-query';
import { calendarQuery } from '../../api/setup/school.ts';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { dayText, rangeText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import styles from './calendar.module.css';
import { Closures } from './closures.tsx';
import { WeekdaysForm } from './weekdays-form.tsx';
import { YearForm } from './year-form.tsx';

/** The year of the school: terms, days without school, and on which weekdays it teaches. Admins change it. */
export function CalendarPage() {
  const isAdmin = hasRole(usePerson(), ['admin']);
  const { data, error } = useQuery(calendarQuery);
  if (error && !data) throw error;
  if (!data) return <Waiting label={words.shell.loading} />;
  const { years, teachingWeekdays } = data.body;
  const say = words.calendar;
  return (
    <Page title={say.title}>
      {years.length === 0 && <p>{isAdmin ? say.noYears : say.noYearsYet}</p>}
      {years
        .toSorted((one, other) => (one.startDate < other.startDate ? 1 : -1))
        .map((year) => (
          <section key={year.id} className={styles.section}>
            <h2>{year.name}</h2>
            <p>{rangeText(year.startDate, year.endDate)}</p>
            <table>
              <caption className={styles.caption}>{say.termsOf(year.name)}</caption>
              <tbody>
                {year.terms.map((term) => (
                  <tr key={term.id}>
                    <th scope="row">{term.name}</th>
                    <td>{dayText(term.startDate)}</td>
                    <td>{dayText(term.endDate)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {year.terms.length === 0 && <p>{say.noTerms}</p>}
            {isAdmin && (
              <details>
                <summary>{say.change(year.name)}</summary>
                <YearForm year={year} calendar={data} />
              </details>
            )}
          </section>
        ))}
      {isAdmin && (
        <details>
          <summary>{say.addYear}</summary>
          <YearForm key={years.length} calendar={data} />
        </details>
      )}
      <Closures calendar={data} isAdmin={isAdmin} />
      <section className={styles.section}>
        <h2>{say.weekdays}</h2>
        {isAdmin ? <WeekdaysForm calendar={data} /> : <p>{teachingWeekdays.map((day) => say.weekday[day]).join(', ')}</p>}
      </section>
    </Page>
  );
}
