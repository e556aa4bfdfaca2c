import { Link, useParams } from 'wouter';
import { Page } from '../../controls/page.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { NotFoundPage } from '../../shell/fault-page.tsx';
import { AttendanceWeek } from './attendance-week.tsx';
import { DayOf } from './day-of.tsx';
import styles from './family.module.css';
import { OwnDetentions } from './own-detentions.tsx';
import { OwnPoints } from './own-points.tsx';
import { ReportedAbsences } from './reported-absences.tsx';

/** What a parent may see of one child. */
export function ChildPage() {
  const { studentId } = useParams<{ studentId: string }>();
  const child = usePerson().students?.find((student) => student.studentId === studentId);
  if (!child) return <NotFoundPage />;
  return (
    <Page
      title={child.name}
      aside={
        <Link className={styles.action} href={href('childAbsence', { studentId })}>
          {words.family.report}
        </Link>
      }
    >
      <DayOf studentId={studentId} />
      <AttendanceWeek studentId={studentId} />
      <ReportedAbsences studentId={studentId} />
      <OwnDetentions studentId={studentId} />
      <OwnPoints studentId={studentId} />
    </Page>
  );
}
