import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { markInBulk, type BulkInput } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { classesQuery } from '../../api/classes.ts';
import { codesQuery, registersQuery } from '../../api/registers.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { CheckField, ChoiceField, TextField, Tiles } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './absences-page.module.css';
import { bulkIn, countsOf } from './bulk.ts';

/** Gives many one reason for sessions of a day. How many that concerns stands on the button that does it. */
export function BulkPage() {
  const today = useToday();
  const [date, setDate] = useState(today);
  const [entered, setEntered] = useState<BulkInput>();
  const [done, setDone] = useState<number>();
  const classes = useQuery(classesQuery);
  const registers = useQuery(registersQuery(date));
  const codes = useQuery(codesQuery);
  const give = useChange('absence', ({ body, key }: { readonly body: BulkInput; readonly key: string }) => markInBulk(body, key));
  const rows = registers.data ?? [];
  const counts = entered && countsOf(entered, rows, classes.data ?? []);
  const sessions = [...new Set(rows.map(({ session }) => session))];
  const years = [...new Set((classes.data ?? []).flatMap(({ yearGroup = [] }) => yearGroup))].toSorted();
  const reasons = (codes.data?.items ?? []).filter(({ kind }) => kind === 'reason');
  const error = classes.error ?? registers.error ?? codes.error;
  return (
    <Page title={words.bulk.title}>
      <p>{words.bulk.lead}</p>
      {error && <FaultText error={error} />}
      {done !== undefined && <Notice tone="good">{words.bulk.done(done)}</Notice>}
      <div
        onChange={({ target }) => {
          const form = target instanceof Element ? target.closest('form') : null;
          if (form) setEntered(bulkIn(new FormData(form)));
        }}
      >
        <Form
          label={words.bulk.title}
          submit={counts && counts.students > 0 ? words.bulk.submit(counts.students) : words.bulk.look}
          read={bulkIn}
          send={(body, key) => give.mutateAsync({ body, key })}
          onDone={() => setDone(counts?.students ?? 0)}
        >
          <TextField
            name="date"
            type="date"
            label={words.bulk.date}
            value={date}
            required
            onChange={({ currentTarget }) => {
              if (currentTarget.value !== '') setDate(currentTarget.value);
            }}
          />
          <fieldset>
            <legend>{words.bulk.sessions}</legend>
            {sessions.length === 0 && registers.data && <p>{words.registers.none}</p>}
            {sessions.map((session) => (
              <CheckField key={session} name="sessions" value={session} label={session} defaultChecked />
            ))}
          </fieldset>
          <Tiles
            legend={words.bulk.whom}
            name="scope"
            options={(['classes', 'years', 'all'] as const).map((value) => ({ value, text: words.bulk.scopes[value] }))}
          />
          {entered && 'classIds' in entered.scope && (
            <fieldset>
              <legend>{words.bulk.classes}</legend>
              <div className={styles.checks}>
                {(classes.data ?? []).map(({ classId, name }) => (
                  <CheckField key={classId} name="scope/classIds" value={classId} label={name} />
                ))}
              </div>
            </fieldset>
          )}
          {entered && 'yearGroups' in entered.scope && (
            <fieldset>
              <legend>{words.bulk.years}</legend>
              <div className={styles.checks}>
                {years.map((year) => (
                  <CheckField key={year} name="scope/yearGroups" value={year} label={year} />
                ))}
              </div>
            </fieldset>
          )}
          <Tiles
            legend={words.bulk.mark}
            name="mark"
            defaultValue="E"
            options={(['E', 'A', 'P'] as const).map((value) => ({ value, text: words.bulk.marks[value] }))}
          />
          <ChoiceField
            name="reason"
            label={words.bulk.reason}
            options={reasons
              .filter(({ mark }) => mark === (entered?.mark ?? 'E'))
              .map(({ code, label }) => ({ value: code, text: label }))}
          />
          <TextField name="note" label={words.bulk.note} maxLength={formNoteLength} />
          <p role="status">
            {counts && counts.students > 0 && counts.sessions > 0
              ? words.bulk.count(counts.students, counts.sessions)
              : words.bulk.countNone}
          </p>
        </Form>
      </div>
    </Page>
  );
}

/** The longest note that a mark may have. */
const formNoteLength = 500;
