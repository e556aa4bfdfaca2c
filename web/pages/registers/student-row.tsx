import type { KeyboardEvent } from 'react';
import type { Schema } from '../../api/schema.ts';
import type { RegisterMark } from '../../api/registers.ts';
import { MarkStrip } from '../../controls/mark-strip.tsx';
import * as words from '../../messages/words.ts';
import { draftMarkOf, type DraftMark } from '../../offline/merge.ts';
import { MarkDetails } from './mark-details.tsx';
import styles from './student-row.module.css';

interface StudentRowProps {
  readonly student: RegisterMark;
  readonly mark: DraftMark;
  /** Reasons that this person may give. */
  readonly codes: readonly Schema<'ShownCode'>[];
  /** What a late mark says of the time when it is given now. */
  readonly lateNow: () => Partial<DraftMark>;
  readonly onMark: (studentId: string, mark: DraftMark) => void;
}

const letters = ['P', 'A', 'L'] as const;

/** A student of a register: name, the last days, a mark to choose, and what else is to be said of it behind one press. */
export function StudentRow({ student, mark, codes, lateNow, onMark }: StudentRowProps) {
  const { studentId, name } = student;
  const read = draftMarkOf(student);
  const isExpectedAway = student.prefilled === true && read.mark === 'E';
  const choices = mark.mark === 'E' || read.mark === 'E' ? ([...letters, 'E'] as const) : letters;

  const choose = (letter: DraftMark['mark']) => {
    const { note } = mark;
    const kept = note === undefined ? {} : { note };
    if (letter === read.mark) return onMark(studentId, { ...read, ...kept });
    onMark(studentId, { mark: letter, ...(letter === 'L' && lateNow()), ...kept });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const letter = event.key.toUpperCase();
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
    if (event.target.type !== 'radio' || !isLetter(letter)) return;
    event.preventDefault();
    choose(letter);
    focusNext(event.currentTarget);
  };

  return (
    <li className={styles.row} data-mark={mark.mark}>
      <fieldset className={styles.marks} onKeyDown={onKeyDown}>
        <legend className={styles.name}>
          <bdi>{name}</bdi>
        </legend>
        <MarkStrip recent={student.recent} />
        <div className={styles.choices}>
          {choices.map((letter) => (
            <label key={letter} className={styles.choice} data-letter={letter}>
              <input
                type="radio"
                name={studentId}
                value={letter}
                checked={mark.mark === letter}
                onChange={() => choose(letter)}
                aria-label={words.register.marks[letter]}
              />
              <span aria-hidden="true">{letter}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <MarkDetails student={student} mark={mark} codes={codes} onMark={(next) => onMark(studentId, next)} />
      {isExpectedAway && mark.mark !== 'E' && <p className={styles.hint}>{words.register.cameAfterAll}</p>}
    </li>
  );
}

function isLetter(text: string): text is (typeof letters)[number] {
  return text === 'P' || text === 'A' || text === 'L';
}

/** Goes to the mark of the student below, where there is one. */
function focusNext(group: HTMLFieldSetElement): void {
  const next = group.closest('li')?.nextElementSibling?.querySelector<HTMLInputElement>('input[type=radio]:checked');
  next?.focus();
}
