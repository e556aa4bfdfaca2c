import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { detentionTypesQuery, replaceDetentionTypes } from '../../api/setup/school.ts';
import { staffQuery } from '../../api/staff.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import type { Fields } from '../../controls/forms/merge-fields.ts';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { enteredType, TypeFields } from './type-fields.tsx';
import styles from './policy.module.css';

type DetentionType = Schema<'DetentionType'>;

type Types = Versioned<Schema<'DetentionTypes'>>;

/** The types of detention: when, where, for how many, and what follows when one is missed. Each is a form of its own. */
export function DetentionTypesSection({ types }: { readonly types: Types }) {
  const say = words.policy;
  const all = types.body.types;
  return (
    <section className={styles.section}>
      <h2>{say.types}</h2>
      <ul className={styles.rows}>
        {all.map((type) => (
          <li key={type.id} className={styles.item}>
            <p>{typeText(type)}</p>
            <details>
              <summary aria-label={say.changeOf(type.name)}>{say.change}</summary>
              <TypeForm key={types.etag} types={types} type={type} />
            </details>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say.addType}</summary>
        <TypeForm key={types.etag} types={types} />
      </details>
    </section>
  );
}

function TypeForm({ types, type }: { readonly types: Types; readonly type?: DetentionType }) {
  const say = words.policy;
  const queries = useQueryClient();
  const { data: people, error } = useQuery(staffQuery);
  const change = useChange(
    'detentionTypes',
    ({ body, etag }: { readonly body: Schema<'DetentionTypes'>; readonly etag: string }) => replaceDetentionTypes(body, etag),
  );
  const taken = types.body.types.map(({ id }) => id);
  if (error && !people) return <FaultText error={error} />;
  if (!people) return <Waiting label={words.shell.loading} rows={3} />;
  return (
    <VersionedForm<Fields>
      label={type ? say.changeOf(type.name) : say.addType}
      current={byId(types)}
      read={(form, base) => {
        const next = enteredType(form, type, taken);
        return { ...base, [next.id]: next };
      }}
      save={async (parts, _, etag) =>
        byId(await change.mutateAsync({ body: { types: Object.values(parts) as DetentionType[] }, etag }))
      } // each part is a type
      readLatest={async () => byId(await queries.query({ ...detentionTypesQuery, staleTime: 0 }))}
      nameOf={(id) => types.body.types.find((each) => each.id === id)?.name ?? id}
      textOf={(value) => (value === undefined ? '' : typeText(value as DetentionType))} // the same
    >
      {() => <TypeFields type={type} others={types.body.types.filter(({ id }) => id !== type?.id)} people={people} />}
    </VersionedForm>
  );
}

function byId({ body, etag }: Types): Versioned<Fields> {
  return { body: Object.fromEntries(body.types.map((type) => [type.id, type])), etag };
}

function typeText({ name, weekdays, dates, startsAt, minutes, room, capacity, ...type }: DetentionType): string {
  const say = words.policy;
  const days = dates ? say.onDates(dates.length) : weekdays.map((day) => words.calendar.weekday[day]).join(', ');
  const supervisors = new Set([...type.supervisorIds, ...Object.values(type.supervisorsByWeekday ?? {}).flat()]);
  return [name, `${days} ${startsAt}`, say.minutes(minutes), room, say.places(capacity), say.supervisors(supervisors.size)].join(
    ' · ',
  );
}
