import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState, type KeyboardEvent } from 'react';
import { asOf } from '../../api/start.ts';
import { codesQuery, type RegisterAddress, type RegisterView } from '../../api/registers.ts';
import { dateIn, timeIn } from '../../../domain/wall-clock.ts';
import { serverNow } from '../../api/server-clock.ts';
import { Button } from '../../controls/button.tsx';
import { Notice } from '../../controls/notice.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { useNow } from '../../session/school-day.ts';
import type { DraftMark } from '../../offline/merge.ts';
import { isDirty, tally } from './marking.ts';
import { RegisterHead } from './register-head.tsx';
import { NextRegister } from './next-register.tsx';
import styles from './register-sheet.module.css';
import { StudentRow } from './student-row.tsx';
import { UnsentLine } from './unsent-line.tsx';
import { useMarking, type KeptWork } from './use-marking.ts';

interface RegisterSheetProps {
  /** Whose marks these are on this device. */
  readonly owner: string;
  readonly address: RegisterAddress;
  readonly register: RegisterView;
  readonly kept: KeptWork;
}

// What few registers need is loaded when one does; it is on the device by then.
const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.tsx')).ConflictDialog }));
const RegisterHistory = lazy(async () => ({ default: (await import('./register-history.tsx')).RegisterHistory }));

/** How many students make a field to find one worth its place. */
const manyStudents = 40;

/** The students of a register with a mark each, and the one button that saves them. */
export function RegisterSheet({ owner, address, register: read, kept }: RegisterSheetProps) {
  const me = usePerson();
  const { timeZone } = me.school;
  const work = useMarking({ owner, timeZone, address, read, kept });
  const { marking, entry } = work;
  const register = asOf(work.register, useNow(15_000));
  const { data: codes } = useQuery(codesQuery);
  const [find, setFind] = useState('');
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const { marks: students } = register;

  const amends = register.taken && register.state === 'closed';
  const dirty = isDirty(marking);
  const canSave = register.state !== 'notOpen' && students.length > 0 && (dirty || (!register.taken && !entry));
  const counts = tally(marking.draft);
  const lastStep = marking.steps.at(-1);

  const mark = (studentId: string, next: DraftMark) => void work.mark(studentId, next);
  const lateNow = (): Partial<DraftMark> => {
    const now = serverNow();
    return dateIn(now, timeZone) === address.date ? { timeIn: timeIn(now, timeZone) } : {};
  };
  const save = () => {
    if (canSave && (!amends || reason.trim().length >= 3)) void work.save(amends ? reason.trim() : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };

  if (students.length === 0) return <p>{words.register.empty}</p>;
  const shown = students.filter(({ name }) => name.toLocaleLowerCase().includes(find.trim().toLocaleLowerCase()));
  return (
    <form
      className={styles.sheet}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <RegisterHead register={register} timeZone={timeZone} />
      {students.length > manyStudents && (
        <input
          type="search"
          className={styles.find}
          aria-label={words.register.find}
          placeholder={words.register.find}
          value={find}
          onChange={({ currentTarget }) => setFind(currentTarget.value)}
        />
      )}
      <ol className={styles.students}>
        {shown.map((student) => (
          <StudentRow
            key={student.studentId}
            student={student}
            mark={marking.draft[student.studentId] ?? { mark: 'P' }}
            codes={(codes?.items ?? []).filter((code) => !code.adminOnly || hasRole(me, ['admin']))}
            lateNow={lateNow}
            onMark={mark}
          />
        ))}
      </ol>
      {amends && dirty && (
        <p className={styles.reason}>
          <label htmlFor={reasonId}>{words.register.amendmentReason}</label>
          <input
            id={reasonId}
            value={reason}
            minLength={3}
            maxLength={300}
            required
            aria-describedby={`${reasonId}-hint`}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <small id={`${reasonId}-hint`}>{words.register.amendmentHint}</small>
        </p>
      )}
      {work.mergedWith !== undefined && <Notice tone="info">{words.register.conflict.merged(work.mergedWith)}</Notice>}
      <div className={styles.bar}>
        <p className={styles.tally}>{words.register.summary(counts)}</p>
        {lastStep && (
          <Button kind="quiet" onClick={() => void work.undo()}>
            {words.register.undo}
          </Button>
        )}
        <Button type="submit" kind="main" className={styles.save} disabled={!canSave}>
          {register.taken || entry ? words.register.saveChanges : words.register.save}
        </Button>
        <p role="status" className={styles.saved}>
          {!entry && work.savedAt !== undefined && !dirty && words.register.saved(timeOf(work.savedAt, timeZone))}
          {dirty && kept.draft && words.register.notSaved}
        </p>
        {entry && <UnsentLine entry={entry} timeZone={timeZone} />}
      </div>
      {(entry ?? work.savedAt) !== undefined && !dirty && <NextRegister address={address} />}
      <p className={styles.keys}>{words.register.keys}</p>
      {register.taken && (
        <Suspense fallback={null}>
          <RegisterHistory address={address} version={register.version} students={students} />
        </Suspense>
      )}
      <Button kind="quiet" onClick={() => print()}>
        {words.register.print}
      </Button>
      <p className={styles.signature}>
        {words.register.summary(counts)} · {words.register.signature}
      </p>
      {work.conflict && (
        <Suspense fallback={null}>
          <ConflictDialog conflict={work.conflict} students={students} onChoose={(chosen) => void work.resolve(chosen)} />
        </Suspense>
      )}
    </form>
  );
}
