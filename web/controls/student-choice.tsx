import * as words from '../messages/words.ts';
import { TextField, Tiles } from './field.tsx';

interface StudentChoiceProps {
  /** The place of the input that the chosen student fills. */
  readonly name: string;
  /** The letters that are looked for. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
  readonly isRequired?: boolean;
  /** Who was found; undefined while nothing was asked. */
  readonly found: readonly { readonly studentId: string; readonly name: string; readonly studentNumber: string }[] | undefined;
}

/** Finds a student by some letters and chooses one of those found. Two of one name are told apart by their numbers. */
export function StudentChoice({ name, text, onSearch, found, isRequired = true }: StudentChoiceProps) {
  return (
    <>
      <TextField
        type="search"
        label={words.placing.findStudent}
        autoComplete="off"
        value={text}
        required={isRequired}
        onChange={({ currentTarget }) => onSearch(currentTarget.value)}
      />
      {found?.length === 0 && <p role="status">{words.placing.noStudent(text)}</p>}
      {found && found.length > 0 && (
        <Tiles
          key={found.map(({ studentId }) => studentId).join(' ')}
          legend={words.placing.student}
          name={name}
          defaultValue={found.length === 1 ? found[0]?.studentId : undefined}
          options={found.map(({ studentId, name: student, studentNumber }) => ({
            value: studentId,
            text: `${student} (${studentNumber})`,
          }))}
        />
      )}
    </>
  );
}
