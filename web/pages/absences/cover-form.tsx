import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { coverClass, type RegisterRow } from '../../api/registers.ts';
import type { Schema } from '../../api/schema.ts';
import { staffQuery } from '../../api/staff.ts';
import { ChoiceField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import styles from './absences-page.module.css';

interface CoverFormProps {
  /** Who is away. */
  readonly teacher: Schema<'NamedPerson'>;
  /** The registers of that day that are theirs. */
  readonly rows: readonly RegisterRow[];
  readonly date: string;
  readonly onCancel: () => void;
}

/** Lets a colleague take all registers of a teacher who is away on a day. */
export function CoverForm({ teacher, rows, date, onCancel }: CoverFormProps) {
  const people = useQuery(staffQuery);
  const [done, setDone] = useState<string>();
  const save = useChange('cover', async (userId: string) => {
    for (const classId of new Set(rows.map((row) => row.classId))) {
      const sessions = rows.filter((row) => row.classId === classId).map(({ session }) => session);
      await coverClass(classId, date, { userId, sessions });
    }
  });
  const colleagues = (people.data ?? []).filter(({ userId }) => userId !== teacher.userId);
  const nameOf = (id: string) => colleagues.find(({ userId }) => userId === id)?.name ?? '';
  if (done !== undefined) return <Notice tone="good">{words.absences.covered(done, rows.length)}</Notice>;
  return (
    <div className={styles.form}>
      <h3>{words.absences.coverTitle(teacher.name)}</h3>
      <p className={styles.soft}>
        {words.absences.coverLead(rows.map(({ className, session }) => `${className} ${session}`).join(', '))}
      </p>
      <Form
        label={words.absences.coverTitle(teacher.name)}
        submit={words.absences.coverSave}
        read={(form) => formText(form, 'userId')}
        send={async (userId) => {
          await save.mutateAsync(userId);
          return userId;
        }}
        onDone={(userId) => setDone(nameOf(userId))}
        onCancel={onCancel}
      >
        <ChoiceField
          name="userId"
          label={words.absences.coverBy}
          options={colleagues.map(({ userId, name }) => ({ value: userId, text: name }))}
        />
      </Form>
    </div>
  );
}
