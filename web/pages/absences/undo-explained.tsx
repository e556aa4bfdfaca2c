import { withdrawReport } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import type { Explained } from './absent-student.tsx';

/** Says that a student was explained just now, and takes that back on wish: the report is withdrawn, with a record of it. */
export function UndoExplained({ explained: { absenceId, name } }: { readonly explained: Explained }) {
  const undo = useChange('absence', () => withdrawReport(absenceId));
  if (undo.isSuccess) return <Notice tone="info">{words.absences.undone(name)}</Notice>;
  return (
    <Notice tone="good">
      {words.absences.isExplained(name)}{' '}
      <Button kind="quiet" disabled={undo.isPending} onClick={() => undo.mutate(undefined)}>
        {words.absences.undo}
      </Button>
      {undo.error && <FaultText error={undo.error} />}
    </Notice>
  );
}
