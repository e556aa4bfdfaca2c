import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import * as words from '../../messages/words.ts';
import type { Draft, DraftMark } from '../../offline/merge.ts';
import type { Conflict } from '../../offline/send-register.ts';
import styles from './conflict-dialog.module.css';

interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly students: readonly { readonly studentId: string; readonly name: string }[];
  /** Called with a mark for each student who was asked for, or with nothing when the dialog was left. */
  readonly onChoose: (chosen: Draft | undefined) => void;
}

/** Asks which mark holds for each student whom two people marked differently. Theirs is chosen until somebody says otherwise. */
export function ConflictDialog({ conflict, students, onChoose }: ConflictDialogProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const [came, setCame] = useState<Draft>({});
  const { theirs, merged, newcomers } = conflict;
  const nameOf = new Map([...students, ...theirs.body.marks].map(({ studentId, name }) => [studentId, name]));
  const choose = (student: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(student);
    else next.delete(student);
    setMine(next);
  };
  const save = () => {
    const chosen = merged.asked.flatMap((student) => {
      const mark = mine.has(student) ? conflict.mine[student] : merged.marks[student];
      return mark ? [[student, mark] as const] : [];
    });
    onChoose({ ...Object.fromEntries(chosen), ...came });
  };
  const isSaved = theirs.body.taken;
  return (
    <Dialog
      title={isSaved ? words.register.conflict.title : words.register.conflict.titleNewcomers}
      onClose={() => onChoose(undefined)}
    >
      {isSaved && <p>{words.register.conflict.lead(theirs.body.takenByName ?? '')}</p>}
      {newcomers.length > 0 && <p>{words.register.conflict.newcomers}</p>}
      {newcomers.map((student) => (
        <fieldset key={student} className={styles.choice}>
          <legend>
            <bdi>{nameOf.get(student)}</bdi>
          </legend>
          {(['P', 'A', 'L'] as const).map((mark) => (
            <Choice
              key={mark}
              name={student}
              checked={(came[student] ?? merged.marks[student])?.mark === mark}
              onChoose={() => setCame({ ...came, [student]: { mark } })}
            >
              {words.register.marks[mark]}
            </Choice>
          ))}
        </fieldset>
      ))}
      {merged.asked.map((student) => (
        <fieldset key={student} className={styles.choice}>
          <legend>
            <bdi>{nameOf.get(student)}</bdi>
          </legend>
          <Choice name={student} checked={!mine.has(student)} onChoose={() => choose(student, false)}>
            {words.register.conflict.theirs}: {markText(merged.marks[student])}
          </Choice>
          <Choice name={student} checked={mine.has(student)} onChoose={() => choose(student, true)}>
            {words.register.conflict.mine}: {markText(conflict.mine[student])}
          </Choice>
        </fieldset>
      ))}
      <Button kind="main" onClick={save}>
        {words.register.conflict.save}
      </Button>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

function Choice({ name, checked, onChoose, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={`conflict ${name}`} checked={checked} onChange={onChoose} /> <span>{children}</span>
    </label>
  );
}

function markText(mark: DraftMark | undefined): string {
  if (!mark) return words.register.noMark;
  return [words.register.marks[mark.mark], mark.timeIn, mark.reason, mark.note].filter(Boolean).join(', ');
}
