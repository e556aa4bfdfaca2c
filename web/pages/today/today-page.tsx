import { Page } from '../../controls/page.tsx';
import { longDate } from '../../messages/dates.ts';
import { words } from '../../messages/words.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { useToday } from '../../session/school-day.ts';
import { staff } from '../../../domain/roles.ts';
import { FamilyToday } from './family-today.tsx';
import { OfficeFigures } from './office-figures.tsx';
import { MyRegisters } from './my-registers.tsx';
import styles from './today.module.css';

/** What is to be done now: for each role its own part, and for several roles the parts of all. */
export function TodayPage() {
  const me = usePerson();
  const today = useToday();
  return (
    <Page title={longDate(today)}>
      <p className={styles.greeting}>{words.today.greeting(me.givenName)}</p>
      {hasRole(me, ['admin']) && <OfficeFigures />}
      {hasRole(me, staff) && <MyRegisters date={today} />}
      {hasRole(me, ['parent', 'student']) && <FamilyToday isStudent={!hasRole(me, ['parent'])} />}
    </Page>
  );
}
