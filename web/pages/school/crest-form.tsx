import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useChange } from '../../api/change.ts';
import { crestQuery, removeCrest, replaceCrest } from '../../api/setup/crest.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import styles from './school.module.css';

const Entered = z.object({ crest: z.instanceof(File) });

/** The picture on the school's papers: what it is now, another one, none. */
export function CrestForm() {
  const say = words.school;
  const { data: crest, error } = useQuery(crestQuery);
  const [chosen, setChosen] = useState<File>();
  const replace = useChange('crest', replaceCrest);
  const remove = useChange('crest', removeCrest);
  return (
    <section id="crest" className={styles.section}>
      <h2>{say.crest}</h2>
      <p className={styles.soft}>{say.crestLead}</p>
      {error && crest === undefined && <FaultText error={error} />}
      {crest === null && <p>{say.noCrest}</p>}
      {crest && (
        <p>
          <img
            className={styles.crest}
            src={`data:image/png;base64,${crest.png}`}
            width={crest.width}
            height={crest.height}
            alt={say.crestAlt}
          />
        </p>
      )}
      <Form
        label={say.crest}
        submit={say.saveCrest}
        read={() => ({ crest: chosen })}
        schema={Entered}
        send={async ({ crest: file }) => {
          if (file) await replace.mutateAsync(file);
        }}
        done={words.form.saved}
        actions={
          crest && (
            <Button kind="quiet" onClick={() => remove.mutate(undefined)} disabled={remove.isPending}>
              {say.removeCrest}
            </Button>
          )
        }
      >
        <TextField
          type="file"
          name="crest"
          label={say.crestFile}
          hint={say.crestHint}
          accept="image/png"
          onChange={({ currentTarget }) => setChosen(currentTarget.files?.[0])}
        />
      </Form>
      {remove.error && <FaultText error={remove.error} />}
    </section>
  );
}
