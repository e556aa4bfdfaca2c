import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { ownUseQuery, type Category } from '../../api/behaviour.ts';
import { categoriesQuery } from '../../api/behaviour.ts';
import { serverNow } from '../../api/server-clock.ts';
import { formText } from '../../api/form-text.ts';
import { studentQuery } from '../../api/people.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { ownerOf } from '../../offline/owner.ts';
import { usePerson } from '../../session/person.ts';
import { CategoryTiles } from './category-tiles.tsx';
import styles from './new-incident.module.css';
import { RecordedLine } from './recorded-line.tsx';
import { StudentChoice, type Named } from './student-choice.tsx';
import { useRecording } from './use-recording.ts';
import { WhatFollows } from './what-follows.tsx';

/** From this severity on an incident is described. */
const describedFrom = 3;

/** Records what happened, in three taps: who, what, save. */
export function NewIncidentPage() {
  const me = usePerson();
  const [search, setSearch] = useSearchParams();
  const { data: policy, error } = useQuery(categoriesQuery);
  const { data: use } = useQuery(ownUseQuery(me.userId));
  const named = search.get('student') ?? undefined;
  const { data: student } = useQuery({ ...studentQuery(named ?? ''), enabled: named !== undefined });
  const recording = useRecording(ownerOf({ schoolId: me.school.id, userId: me.userId }));
  const [students, setStudents] = useState<readonly Named[]>();
  const [categoryId, setCategoryId] = useState<string>();
  const [severity, setSeverity] = useState<number>();
  const [fault, setFault] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  const chosen = students ?? (student ? [student.body] : []);
  const categories = policy?.categories.filter(({ retired }) => retired !== true) ?? [];
  const category = categories.find(({ id }) => id === categoryId);
  const isNegative = category?.kind === 'negative';
  const weight = isNegative ? (severity ?? category.severity ?? 1) : 0;
  const body = category && bodyOf(category, chosen, severity);

  const save = () => {
    const entered = new FormData(form.current ?? undefined);
    const description = formText(entered, 'description');
    if (chosen.length === 0) return setFault(words.behaviour.chooseStudent);
    if (!category || !body) return setFault(words.behaviour.chooseCategory);
    if (weight >= describedFrom && description === '') return setFault(words.behaviour.descriptionWanted);
    setFault(undefined);
    const place = formText(entered, 'place');
    void recording.record(
      { ...body, description: description === '' ? category.name : description, ...(place !== '' && { place }) },
      words.behaviour.label(category.name, chosen.length),
    );
    setStudents([]);
    setCategoryId(undefined);
    setSeverity(undefined);
    form.current?.reset();
  };

  return (
    <Page title={words.behaviour.title}>
      {recording.last && <RecordedLine recorded={recording.last} onUndo={() => void recording.undo()} />}
      {recording.fault && <FaultText error={recording.fault} />}
      {error && !policy && <FaultText error={error} />}
      {!policy && !error && <Waiting label={words.shell.loading} rows={8} />}
      {policy && (
        <form
          ref={form}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <StudentChoice
            chosen={chosen}
            onChange={setStudents}
            classId={search.get('class') ?? undefined}
            onClass={(classId) => setSearch({ class: classId }, { replace: true })}
          />
          <CategoryTiles
            categories={categories}
            use={use ?? {}}
            chosen={categoryId}
            onChoose={(id) => {
              setCategoryId(id);
              setSeverity(undefined);
            }}
          />
          {isNegative && (
            <ChoiceField
              label={words.behaviour.severity}
              value={String(weight)}
              options={[1, 2, 3, 4].map((each) => ({
                value: String(each),
                text: words.behaviour.severityOf(each, each === (category.severity ?? 1)),
              }))}
              onChange={({ currentTarget }) => setSeverity(Number(currentTarget.value))}
            />
          )}
          <details className={styles.more} open={weight >= describedFrom || undefined}>
            <summary>{words.behaviour.more}</summary>
            <TextField
              label={words.behaviour.description}
              name="description"
              maxLength={2000}
              required={weight >= describedFrom}
            />
            <TextField label={words.behaviour.place} name="place" maxLength={100} />
          </details>
          {body && chosen.length > 0 && <WhatFollows body={body} students={chosen} />}
          {fault !== undefined && <Notice tone="fault">{fault}</Notice>}
          <div className={styles.bar}>
            <Button type="submit" kind="main">
              {words.behaviour.save(chosen.length)}
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}

function bodyOf(category: Category, students: readonly Named[], severity: number | undefined): Schema<'IncidentInput'> {
  return {
    categoryId: category.id,
    description: category.name, // where nothing more is said
    occurredAt: serverNow().toISOString(),
    ...(severity !== undefined && severity !== category.severity && { severity }),
    students: students.map(({ studentId }) => ({ studentId })),
  };
}
