import { useQuery } from '@tanstack/react-query';
import { instantOf, timeIn } from '../../../domain/wall-clock.ts';
import { categoriesQuery } from '../../api/behaviour.ts';
import { useChange } from '../../api/change.ts';
import { isFault } from '../../api/fault.ts';
import { formText } from '../../api/form-text.ts';
import { correctIncident, type FullIncident } from '../../api/incidents.ts';
import type { Schema } from '../../api/schema.ts';
import { ChoiceField, TextArea, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './incidents.module.css';

type Correction = Schema<'CorrectIncidentBody'>;

interface CorrectIncidentProps {
  readonly incident: FullIncident;
  readonly etag: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Says anew what happened. Only what differs is sent, so that a correction of somebody else's words stays. */
export function CorrectIncident({ incident, etag, onDone, onCancel }: CorrectIncidentProps) {
  const { timeZone } = usePerson().school;
  const policy = useQuery(categoriesQuery);
  const save = useChange('incident', (body: Correction) => correctIncident(incident.incidentId, body, etag));
  const categories = (policy.data?.categories ?? []).filter(({ id, retired }) => !retired || id === incident.categoryId);
  const known = categories.some(({ id }) => id === incident.categoryId);
  return (
    <section className={styles.panel}>
      <h2>{words.incident.correctTitle}</h2>
      <p className={styles.soft}>{words.incident.correctHint}</p>
      {isFault(save.error, 'stale-version') && <Notice tone="warning">{words.incident.stale}</Notice>}
      <Form
        key={etag}
        label={words.incident.correctTitle}
        submit={words.incident.save}
        read={(form) => correctionIn(form, incident, timeZone)}
        send={(body) => save.mutateAsync(body)}
        onDone={onDone}
        onCancel={onCancel}
      >
        <ChoiceField
          key={known ? 'known' : 'waiting'}
          name="categoryId"
          label={words.incidents.category}
          defaultValue={incident.categoryId}
          options={
            known
              ? categories.map(({ id, name }) => ({ value: id, text: name }))
              : [{ value: incident.categoryId, text: incident.categoryName }]
          }
        />
        {incident.kind === 'negative' && (
          <ChoiceField
            name="severity"
            label={words.incidents.severity}
            defaultValue=""
            options={['', '1', '2', '3', '4'].map((value) => ({ value, text: value || words.incident.keep }))}
          />
        )}
        <TextField
          name="points"
          type="number"
          min={0}
          max={100}
          label={words.incidents.points}
          hint={words.incident.pointsHint}
          inputMode="numeric"
        />
        <TextArea
          name="description"
          label={words.incidents.description}
          defaultValue={incident.description}
          required
          maxLength={4000}
          rows={4}
        />
        <TextField name="place" label={words.incidents.place} defaultValue={incident.place} maxLength={120} />
        <TextField
          name="occurredAt"
          type="datetime-local"
          label={words.incidents.when}
          defaultValue={`${incident.occurredOn}T${timeIn(new Date(incident.occurredAt), timeZone)}`}
          required
        />
        <ChoiceField
          name="visibility"
          label={words.incidents.visibility}
          defaultValue={incident.visibility}
          options={(['family', 'staff'] as const).map((value) => ({ value, text: words.incidents.visibilities[value] }))}
        />
        <TextField name="reason" label={words.incident.why} maxLength={500} required />
      </Form>
    </section>
  );
}

function correctionIn(form: FormData, incident: FullIncident, timeZone: string): Correction {
  const text = (name: string) => formText(form, name);
  const [date = '', time = ''] = text('occurredAt').split('T');
  const kept = `${incident.occurredOn}T${timeIn(new Date(incident.occurredAt), timeZone)}` === text('occurredAt');
  return {
    reason: text('reason'),
    ...(text('categoryId') !== incident.categoryId && { categoryId: text('categoryId') }),
    ...(text('severity') !== '' && { severity: Number(text('severity')) }),
    ...(text('points') !== '' && { points: Number(text('points')) }),
    ...(text('description') !== incident.description && { description: text('description') }),
    ...(text('place') !== (incident.place ?? '') && { place: text('place') || null }),
    ...(!kept && { occurredAt: instantOf(date, time, timeZone).toISOString() }),
    ...(text('visibility') !== incident.visibility && { visibility: text('visibility') === 'staff' ? 'staff' : 'family' }),
  };
}
