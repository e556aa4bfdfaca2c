import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { serverNow } from '../../api/server-clock.ts';
import { isFault } from '../../api/fault.ts';
import { incidentQuery, type FullIncident } from '../../api/incidents.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { Facts } from '../../controls/facts.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText, shortDate, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { CorrectIncident } from './correct-incident.tsx';
import { IncidentHistory } from './incident-history.tsx';
import styles from './incidents.module.css';
import { VoidIncident } from './void-incident.tsx';

/** How long who recorded an incident may change it; later an admin does. The API decides, this only offers. */
const reporterMs = 24 * 3_600_000;

/** One incident: what happened, who was in it, what was changed since; corrected or voided by who may. */
export function IncidentPage() {
  const { incidentId } = useParams<{ incidentId: string }>();
  const { data, error } = useQuery(incidentQuery(incidentId));
  if (error && !data)
    return (
      <Page title={words.incidents.what}>
        {isFault(error, 'not-found') ? <p>{words.faults.notFound}</p> : <FaultText error={error} />}
        <p>
          <Link href={href('incidents', {})}>{words.incidents.back}</Link>
        </p>
      </Page>
    );
  if (!data) return <Waiting label={words.shell.loading} />;
  return <Incident incident={data.body} etag={data.etag} />;
}

interface IncidentProps {
  readonly incident: FullIncident;
  readonly etag: string;
}

function Incident({ incident, etag }: IncidentProps) {
  const me = usePerson();
  const { timeZone } = me.school;
  const [open, setOpen] = useState<'correct' | 'void'>();
  const [done, setDone] = useState<string>();
  const { categoryName, kind, voided, visibility, occurredAt, occurredOn, recordedAt, recordedOn } = incident;
  const ends = Date.parse(recordedAt) + reporterMs;
  const isOwn = incident.reporterId === me.userId && serverNow().getTime() < ends;
  const isAdmin = hasRole(me, ['admin']);
  const close = (said: string) => () => {
    setOpen(undefined);
    setDone(said);
  };
  return (
    <Page
      title={categoryName}
      aside={
        <span className={styles.kind} data-kind={kind}>
          {words.incidents.kinds[kind]}
        </span>
      }
    >
      {done !== undefined && <Notice tone="good">{done}</Notice>}
      {voided && (
        <Notice tone="warning">
          {words.incident.voidedBecause(incident.voidedByName ?? '', momentText(voided.at, timeZone), voided.reason)}
        </Notice>
      )}
      <Facts
        facts={[
          [words.incidents.when, `${shortDate(occurredOn)} ${timeOf(occurredAt, timeZone)}`],
          [words.incidents.class, incident.className],
          [words.incidents.place, incident.place],
          [words.incidents.reporter, <bdi key="name">{incident.reporterName}</bdi>],
          [words.incidents.visibility, words.incidents.visibilities[visibility]],
          ['', words.incidents.recorded(shortDate(recordedOn), timeOf(recordedAt, timeZone))],
        ]}
      />
      <section className={styles.section}>
        <h2>{words.incidents.description}</h2>
        <p className={styles.description}>{incident.description}</p>
      </section>
      <section className={styles.section}>
        <h2>{words.incidents.students}</h2>
        <DataTable
          caption={words.incidents.students}
          columns={studentColumns}
          rows={incident.students}
          keyOf={({ studentId }) => studentId}
        />
      </section>
      {!voided && (isAdmin || isOwn) && (
        <div className={styles.actions}>
          <Button aria-expanded={open === 'correct'} onClick={() => setOpen(open === 'correct' ? undefined : 'correct')}>
            {words.incident.correct}
          </Button>
          <Button aria-expanded={open === 'void'} onClick={() => setOpen(open === 'void' ? undefined : 'void')}>
            {words.incident.void}
          </Button>
          {!isAdmin && <p className={styles.soft}>{words.incident.hours(momentText(new Date(ends).toISOString(), timeZone))}</p>}
        </div>
      )}
      {open === 'correct' && (
        <CorrectIncident
          incident={incident}
          etag={etag}
          onDone={close(words.incident.saved)}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {open === 'void' && (
        <VoidIncident incident={incident} onDone={close(words.incident.voidDone)} onCancel={() => setOpen(undefined)} />
      )}
      <IncidentHistory incident={incident} />
      <p>
        <Link href={href('incidents', {})}>{words.incidents.back}</Link>
      </p>
    </Page>
  );
}

const studentColumns: readonly Column<FullIncident['students'][number]>[] = [
  {
    title: words.incidents.student,
    kind: 'head',
    cell: ({ studentId, name }) => (
      <Link href={href('student', { studentId })}>
        <bdi>{name}</bdi>
      </Link>
    ),
  },
  { title: words.incidents.role, cell: ({ role }) => words.incidents.roles[role] },
  { title: words.incidents.severity, kind: 'number', cell: ({ severity }) => severity },
  { title: words.incidents.points, kind: 'number', cell: ({ points }) => points },
  { title: words.incidents.familyNote, cell: ({ familyNote }) => familyNote },
];
