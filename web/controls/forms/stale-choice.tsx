import * as words from '../../messages/words.ts';
import { Tiles } from '../field.tsx';
import { Form } from '../form.tsx';
import { Notice } from '../notice.tsx';

interface StaleChoiceProps {
  /** What both changed: the field, what it is called, and both values in words. */
  readonly asked: readonly { readonly field: string; readonly name: string; readonly theirs: string; readonly mine: string }[];
  /** Called with the fields of which one's own value holds. */
  readonly onChoose: (mine: readonly string[]) => Promise<unknown>;
  readonly onLeave: () => void;
}

/** Two versions of something field by field, theirs chosen until somebody says otherwise. */
export function StaleChoice({ asked, onChoose, onLeave }: StaleChoiceProps) {
  const say = words.form.stale;
  return (
    <section aria-label={say.title}>
      <Notice tone="warning">
        <h2>{say.title}</h2>
        <p>{say.lead}</p>
      </Notice>
      <Form
        label={say.title}
        submit={say.save}
        read={(form) => asked.filter(({ field }) => form.get(field) === 'mine').map(({ field }) => field)}
        send={onChoose}
        onCancel={onLeave}
      >
        {asked.map(({ field, name, theirs, mine }) => (
          <Tiles
            key={field}
            legend={name}
            name={field}
            defaultValue="theirs"
            options={[
              { value: 'theirs', text: `${say.theirs}: ${theirs || say.empty}` },
              { value: 'mine', text: `${say.mine}: ${mine || say.empty}` },
            ]}
          />
        ))}
      </Form>
    </section>
  );
}
