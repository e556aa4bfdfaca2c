import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { detentionTypesQuery } from '../../api/behaviour.ts';
import { useChange } from '../../api/change.ts';
import { scheduleDetention, type DetentionRow } from '../../api/detentions.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { studentSearchQuery } from '../../api/people.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { StudentChoice } from '../../controls/student-choice.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { placeIn, SessionChoice } from './session-choice.tsx';

/** Sets a detention by hand: who, of which type, when, and why. */
export function PlacePage() {
  const types = useQuery({ ...detentionTypesQuery, select: ({ types: each }) => each });
  const [search] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const found = useQuery(studentSearchQuery(text));
  const [typeId, setTypeId] = useState<string>();
  const [placed, setPlaced] = useState<DetentionRow>();
  const type = typeId ?? types.data?.[0]?.id;
  const save = useChange('detention', ({ body, key }: { readonly body: Schema<'ScheduleDetentionBody'>; readonly key: string }) =>
    scheduleDetention(body, key),
  );
  return (
    <Page title={words.placing.title}>
      {placed && <Placed detention={placed} />}
      {types.error && <FaultText error={types.error} />}
      <Form
        key={placed?.detentionId}
        label={words.placing.title}
        submit={words.placing.submit}
        read={(form) => ({
          studentId: formText(form, 'studentId'),
          typeId: formText(form, 'typeId'),
          reason: formText(form, 'reason'),
          ...placeIn(form),
        })}
        send={(body, key) => save.mutateAsync({ body, key })}
        onDone={(row) => {
          setPlaced(row);
          setText('');
        }}
      >
        <StudentChoice name="studentId" found={found.data} text={text} onSearch={setText} />
        <ChoiceField
          name="typeId"
          label={words.detentions.type}
          value={type}
          onChange={({ currentTarget }) => setTypeId(currentTarget.value)}
          options={(types.data ?? []).map(({ id, name }) => ({ value: id, text: name }))}
        />
        {type !== undefined && <SessionChoice key={type} typeId={type} canBeNext />}
        <TextField name="reason" label={words.placing.reason} maxLength={1000} required />
      </Form>
    </Page>
  );
}

function Placed({ detention: { detentionId, studentName, date, startsAt = '' } }: { readonly detention: DetentionRow }) {
  return (
    <Notice tone={date === undefined ? 'warning' : 'good'}>
      {date === undefined ? words.placing.waits(studentName) : words.placing.done(studentName, shortDate(date), startsAt)}{' '}
      <Link href={href('detention', { detentionId })}>{words.placing.see}</Link>
    </Notice>
  );
}
