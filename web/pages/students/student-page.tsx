import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { isFault } from '../../api/fault.ts';
import { studentQuery } from '../../api/people.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Tabs } from '../../controls/tabs.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { NotFoundPage } from '../../shell/fault-page.tsx';
import { AbsencesTab } from './absences-tab.tsx';
import { AttendanceTab } from './attendance-tab.tsx';
import { BehaviourTab } from './behaviour-tab.tsx';
import { DetentionsTab } from './detentions-tab.tsx';
import { GuardiansTab } from './guardians-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { RecordTab } from './record-tab.tsx';
import type { StudentTabProps } from './student-tab.ts';

const parts = {
  overview: OverviewTab,
  attendance: AttendanceTab,
  behaviour: BehaviourTab,
  detentions: DetentionsTab,
  absences: AbsencesTab,
  guardians: GuardiansTab,
  record: RecordTab,
} as const satisfies Readonly<Record<string, ComponentType<StudentTabProps>>>;
type Part = keyof typeof parts;

/** A student with all that is recorded of them, in parts that have addresses of their own. */
export function StudentPage() {
  const { studentId, tab = 'overview' } = useParams<{ studentId: string; tab?: string }>();
  const me = usePerson();
  const { data, error } = useQuery(studentQuery(studentId));
  if (isFault(error, 'not-found') || !isPart(tab)) return <NotFoundPage />;
  const shown = partNames.filter((part) => part !== 'record' || hasRole(me, ['admin']));
  const Shown = parts[tab];
  return (
    <Page title={data?.body.name ?? words.students.one}>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={6} />}
      {data && (
        <>
          <Tabs
            label={words.students.parts}
            tabs={shown.map((part) => ({
              href: part === 'overview' ? href('student', { studentId }) : href('studentTab', { studentId, tab: part }),
              text: words.students.tabs[part],
              isCurrent: part === tab,
            }))}
          />
          <Shown student={data.body} etag={data.etag} />
        </>
      )}
    </Page>
  );
}

const partNames = Object.keys(parts).filter(isPart);

function isPart(text: string): text is Part {
  return text in parts;
}
