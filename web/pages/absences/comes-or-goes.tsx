import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { instantOf, timeIn } from '../../../domain/wall-clock.ts';
import { signIn, signOut } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { serverNow } from '../../api/server-clock.ts';
import { formText } from '../../api/form-text.ts';
import { codesQuery } from '../../api/registers.ts';
import type { Schema } from '../../api/schema.ts';
import { studentSearchQuery } from '../../api/people.ts';
import { ChoiceField, TextField, Tiles } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import { StudentChoice } from '../../controls/student-choice.tsx';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './absences-page.module.css';

interface Move {
  readonly studentId: string;
  readonly goes: boolean;
  readonly time: string;
  readonly reason: string;
}

/** Signs somebody in or out at a time: name, Enter, time, Enter. The answer says which marks follow. */
export function ComesOrGoes() {
  const today = useToday();
  const { timeZone } = usePerson().school;
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string>();
  const found = useQuery(studentSearchQuery(text));
  const codes = useQuery(codesQuery);
  const save = useChange('move', ({ move, key }: { readonly move: Move; readonly key: string }) => {
    const at = instantOf(today, move.time, timeZone).toISOString();
    const body = { at, ...(move.reason !== '' && { reason: move.reason }) };
    return move.goes ? signOut(move.studentId, body, key) : signIn(move.studentId, body, key);
  });
  const nameOf = (id: string) => found.data?.find(({ studentId }) => studentId === id)?.name ?? '';
  const reasons = (codes.data?.items ?? []).filter(({ kind, mark }) => kind === 'reason' && mark === 'E');
  return (
    <section className={styles.section}>
      <h2>{words.absences.arrivals}</h2>
      {said !== undefined && <Notice tone="good">{said}</Notice>}
      <Form
        key={said}
        label={words.absences.arrivals}
        submit={words.absences.save}
        read={(form): Move => ({
          studentId: formText(form, 'studentId'),
          goes: formText(form, 'goes') === 'goes',
          time: formText(form, 'time'),
          reason: formText(form, 'reason'),
        })}
        send={async (move, key) => ({ move, answer: await save.mutateAsync({ move, key }) })}
        onDone={({ move, answer }) => {
          const sentence = move.goes ? words.absences.went : words.absences.came;
          setSaid(sentence(nameOf(move.studentId), answer.time, marksIn(answer)));
          setText('');
        }}
      >
        <StudentChoice name="studentId" text={text} onSearch={setText} found={found.data} />
        <Tiles
          legend={words.absences.direction}
          name="goes"
          defaultValue="comes"
          options={[
            { value: 'comes', text: words.absences.comes },
            { value: 'goes', text: words.absences.goes },
          ]}
        />
        <TextField name="time" type="time" label={words.absences.time} defaultValue={timeIn(serverNow(), timeZone)} required />
        <ChoiceField
          name="reason"
          label={words.absences.reason}
          options={[
            { value: '', text: words.register.noReason },
            ...reasons.map(({ code, label }) => ({ value: code, text: label })),
          ]}
        />
      </Form>
    </section>
  );
}

/** Which marks the registers have after somebody came or went. */
function marksIn({ registers }: Schema<'SignInAnswer'>): string {
  const marks = registers.flatMap(({ session, mark }) =>
    mark === undefined ? [] : [words.absences.markOf(session, words.register.marks[mark])],
  );
  return marks.length === 0 ? words.absences.noMarks : marks.join(' ');
}
