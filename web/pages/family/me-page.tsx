import { Link } from 'wouter';
import { Page } from '../../controls/page.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { AttendanceWeek } from './attendance-week.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { DayOf } from './day-of.tsx';
import { OwnDetentions } from './own-detentions.tsx';
import { OwnPoints } from './own-points.tsx';

/** What students see of themselves. */
export function MePage() {
  const { students = [], roles } = usePerson();
  const [self] = students;
  if (!self)
    return (
      <Page title={words.family.me}>
        <p>{words.family.noRecord}</p>
      </Page>
    );
  const { studentId } = self;
  return (
    <Page title={words.family.me}>
      <DayOf studentId={studentId} />
      <AttendanceWeek studentId={studentId} />
      <OwnDetentions studentId={studentId} />
      <OwnPoints studentId={studentId} />
      <CalendarFeed />
      {roles.includes('parent') && <Link href={href('children', {})}>{words.family.children}</Link>}
    </Page>
  );
}
