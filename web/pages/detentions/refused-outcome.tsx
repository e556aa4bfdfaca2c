import { formText } from '../../api/form-text.ts';
import { Button } from '../../controls/button.tsx';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';

interface RefusedOutcomeProps {
  readonly studentName: string;
  /** Why it was not taken, in the words of the API. */
  readonly detail: string;
  /** Whether a reason may help: an admin corrects what was said before. */
  readonly mayGiveReason: boolean;
  readonly onReason: (reason: string) => Promise<void>;
  readonly onLeave: () => void;
}

/** An outcome that was not taken: why, and what can be done about it. */
export function RefusedOutcome({ studentName, detail, mayGiveReason, onReason, onLeave }: RefusedOutcomeProps) {
  const say = words.detentions;
  return (
    <>
      <Notice tone="fault">{detail}</Notice>
      {mayGiveReason ? (
        <Form
          label={say.correctionOf(studentName)}
          submit={say.correct}
          read={(form) => formText(form, 'reason')}
          send={onReason}
          onCancel={onLeave}
        >
          <TextField name="reason" label={say.correctionReason} maxLength={1000} required />
        </Form>
      ) : (
        <Button kind="quiet" onClick={onLeave}>
          {say.leave}
        </Button>
      )}
    </>
  );
}
