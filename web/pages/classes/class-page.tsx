import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'wouter';
import { classesQuery } from '../../api/classes.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Tabs } from '../../controls/tabs.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { useToday } from '../../session/school-day.ts';
import { NotFoundPage } from '../../shell/fault-page.tsx';
import { CoverForm } from './cover-form.tsx';
import { MonthGrid } from './month-grid.tsx';
import { RosterList } from './roster-list.tsx';

const parts = ['roster', 'month', 'cover'] as const;

/** One class: its teachers, who is in it, its month, and who covers it on a day. */
export function ClassPage() {
  const { classId } = useParams<{ classId: string }>();
  const [search] = useSearchParams();
  const me = usePerson();
  const today = useToday();
  const { data, error } = useQuery(classesQuery);
  const found = data?.find((each) => each.classId === classId);
  if (data && !found) return <NotFoundPage />;
  const shown = parts.filter((part) => part !== 'cover' || hasRole(me, ['admin']));
  const part = shown.find((each) => each === search.get('part')) ?? 'roster';
  return (
    <Page title={found?.name ?? words.classes.one}>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={8} />}
      {found && (
        <>
          <p>
            {found.teachers.map(({ name }) => name).join(', ') || words.classes.noTeacher} · {found.academicYear} ·{' '}
            {words.classes.onRoll(found.size)}
          </p>
          <p>
            {found.sessions.map((session) => (
              <span key={session}>
                <Link href={href('register', { classId, date: today, session })}>{words.classes.register(session)}</Link>{' '}
              </span>
            ))}
          </p>
          <Tabs
            label={words.classes.parts}
            tabs={shown.map((each) => ({
              href: href('schoolClass', { classId }, { part: each === 'roster' ? undefined : each }),
              text: words.classes.tabs[each],
              isCurrent: each === part,
            }))}
          />
          {part === 'roster' && <RosterList classId={classId} />}
          {part === 'month' && <MonthGrid classId={classId} />}
          {part === 'cover' && <CoverForm classId={classId} sessions={found.sessions} />}
        </>
      )}
    </Page>
  );
}
