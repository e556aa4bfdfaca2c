import type { FullIncident } from '../../api/incidents.ts';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './incidents.module.css';

/** What an incident said before each of its corrections, the latest first. */
export function IncidentHistory({ incident: { changes } }: { readonly incident: FullIncident }) {
  const { timeZone } = usePerson().school;
  return (
    <section className={styles.section}>
      <h2>{words.incident.history}</h2>
      {changes.length === 0 && <p>{words.incident.noHistory}</p>}
      <ol className={styles.history} reversed>
        {changes.toReversed().map(({ version, at, byName = '', reason, was }) => (
          <li key={version}>
            <p>
              {words.incident.changed(byName, momentText(at, timeZone))}
              {reason !== undefined && <>: “{reason}”</>}
            </p>
            <ul>
              {beforeIn(was, timeZone).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function beforeIn(was: FullIncident['changes'][number]['was'], timeZone: string): readonly string[] {
  const said = (field: string, value: string | null | undefined) =>
    value === undefined ? [] : [words.incident.was(field, value === null ? words.incident.wasNothing : `“${value}”`)];
  return [
    ...said(words.incidents.category, was.categoryId),
    ...said(words.incidents.description, was.description),
    ...said(words.incidents.place, was.place),
    ...said(words.incidents.when, was.occurredAt && momentText(was.occurredAt, timeZone)),
    ...said(words.incidents.visibility, was.visibility && words.incidents.visibilities[was.visibility]),
    ...(was.classId === undefined ? [] : [words.incident.was(words.incidents.class, words.incident.anotherClass)]),
    ...(was.students === undefined ? [] : [words.incident.studentsWere]),
  ];
}
