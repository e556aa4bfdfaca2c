import { Page } from '../../controls/page.tsx';
import { longDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { ownerOf } from '../../offline/owner.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { useToday } from '../../session/school-day.ts';
import { staff } from '../../../domain/role-names.ts';
import { FamilyToday } from './family-today.tsx';
import { OfficeFigures } from './office-figures.tsx';
import { MyRegisters } from './my-registers.tsx';
import { TeacherFigures } from './teacher-figures.tsx';
import { Unsent } from './unsent.tsx';
import styles from './today.module.css';

/** What is to be done now: for each role its own part, and for several roles the parts of all. */
export function TodayPage() {
  const me = usePerson();
  const today = useToday();
  const owner = ownerOf({ schoolId: me.school.id, userId: me.userId });
  return (
    <Page title={longDate(today)}>
      <p className={styles.greeting}>{words.today.greeting(me.givenName)}</p>
      <Unsent owner={owner} timeZone={me.school.timeZone} />
      {hasRole(me, ['admin']) && <OfficeFigures />}
      {hasRole(me, staff) && <MyRegisters date={today} owner={owner} />}
      {hasRole(me, ['teacher']) && !hasRole(me, ['admin']) && <TeacherFigures />}
      {hasRole(me, ['parent', 'student']) && <FamilyToday isStudent={!hasRole(me, ['parent'])} />}
    </Page>
  );
}
