import { useChange } from '../../api/change.ts';
import { askForRegisters, type RegisterRow } from '../../api/registers.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';

interface RemindTeachersProps {
  /** The registers whose teachers are to be reminded. */
  readonly rows: readonly RegisterRow[];
  readonly date: string;
  readonly label: string;
  /** What the button says to whoever does not see beside what it stands. */
  readonly fullLabel?: string;
}

const nameOf = ({ className, session }: RegisterRow) => `${className} ${session}`;

/** Asks the teachers of missing registers for them, and says beside the button of which nobody hears, and why. */
export function RemindTeachers({ rows, date, label, fullLabel }: RemindTeachersProps) {
  const remind = useChange('reminder', async () => {
    const answers = [];
    for (const session of new Set(rows.map((row) => row.session))) {
      const asked = rows.filter((row) => row.session === session);
      const classIds = asked.map(({ classId }) => classId);
      const { reminding, notReminded } = await askForRegisters({ date, session, classIds }, crypto.randomUUID());
      const rowOf = (id: string) => asked.filter(({ classId }) => classId === id).map(nameOf);
      answers.push({
        reminded: reminding.flatMap(rowOf),
        not: notReminded.flatMap(({ classId, why }) => rowOf(classId).map((name) => ({ name, why }))),
      });
    }
    return { reminded: answers.flatMap(({ reminded }) => reminded), not: answers.flatMap(({ not }) => not) };
  });
  return (
    <>
      <Button kind="quiet" aria-label={fullLabel} disabled={remind.isPending} onClick={() => remind.mutate(undefined)}>
        {label}
      </Button>
      {remind.data && (
        <Notice tone={remind.data.not.length > 0 ? 'warning' : 'good'}>
          {remind.data.reminded.length > 0 && <p>{words.absences.reminded(remind.data.reminded.join(', '))}</p>}
          {remind.data.not.map(({ name, why }) => (
            <p key={name}>{words.absences.notReminded(name, words.absences.notRemindedWhy[why])}</p>
          ))}
        </Notice>
      )}
      {remind.error && <FaultText error={remind.error} />}
    </>
  );
}
