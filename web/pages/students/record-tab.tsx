import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isFault } from '../../api/fault.ts';
import { formText } from '../../api/form-text.ts';
import { changeStudent, studentQuery, withdrawStudent } from '../../api/people.ts';
import { Form } from '../../controls/form.tsx';
import { TextField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import type { StudentTabProps } from './student-tab.ts';

/** What the office keeps of a student, to be changed by admins, and the end of their time at the school. */
export function RecordTab({ student, etag }: StudentTabProps) {
  const { studentId } = student;
  const queries = useQueryClient();
  const today = useToday();
  const [isStale, setStale] = useState(false);
  const readAnew = () => queries.invalidateQueries({ queryKey: studentQuery(studentId).queryKey });
  const save = async (body: Parameters<typeof changeStudent>[1]): Promise<unknown> => {
    setStale(false);
    try {
      return await changeStudent(studentId, body, etag);
    } catch (error) {
      if (isFault(error, 'stale-version')) {
        setStale(true);
        await readAnew();
      }
      throw error;
    }
  };
  return (
    <>
      {isStale && <Notice tone="warning">{words.students.stale}</Notice>}
      <Form
        key={etag}
        label={words.students.tabs.record}
        submit={words.students.saveRecord}
        done={words.students.recordSaved}
        read={(form) => ({
          givenName: formText(form, 'givenName'),
          familyName: formText(form, 'familyName'),
          preferredGivenName: formText(form, 'preferredGivenName') || null,
          preferredFamilyName: formText(form, 'preferredFamilyName') || null,
          studentNumber: formText(form, 'studentNumber'),
          yearGroup: formText(form, 'yearGroup') || null,
          birthDate: formText(form, 'birthDate') || null,
        })}
        send={save}
        onDone={readAnew}
      >
        <TextField label={words.students.given} name="givenName" defaultValue={student.givenName} required />
        <TextField label={words.students.family} name="familyName" defaultValue={student.familyName} required />
        <TextField label={words.students.preferredGiven} name="preferredGivenName" defaultValue={student.preferredGivenName} />
        <TextField label={words.students.preferredFamily} name="preferredFamilyName" defaultValue={student.preferredFamilyName} />
        <TextField label={words.students.number} name="studentNumber" defaultValue={student.studentNumber} required />
        <TextField label={words.students.yearGroup} name="yearGroup" defaultValue={student.yearGroup} />
        <TextField label={words.students.birthDate} name="birthDate" type="date" defaultValue={student.birthDate} />
      </Form>
      {student.status === 'enrolled' && (
        <details>
          <summary>{words.students.withdraw}</summary>
          <Form
            label={words.students.withdraw}
            submit={words.students.withdraw}
            done={words.students.withdrawn}
            read={(form) => ({ leavingDate: formText(form, 'leavingDate'), reason: formText(form, 'reason') })}
            send={(body, key) => withdrawStudent(studentId, body, key)}
            onDone={readAnew}
          >
            <TextField label={words.students.leavingDate} name="leavingDate" type="date" defaultValue={today} required />
            <TextField label={words.students.leavingReason} name="reason" required />
          </Form>
        </details>
      )}
    </>
  );
}
