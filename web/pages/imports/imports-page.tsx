import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useChange } from '../../api/change.ts';
import { importsQuery, uploadImport, type ImportRow } from '../../api/setup/imports.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Form } from '../../controls/form.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { TextField } from '../../controls/field.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import styles from './imports.module.css';
import { stepOf } from './step.ts';

/** Uploads a roster and lists the imports so far, each with the step that it waits at. */
export function ImportsPage() {
  const { timeZone } = usePerson().school;
  const [, navigate] = useLocation();
  const [sent, setSent] = useState<number>();
  const list = useInfiniteQuery(importsQuery);
  const upload = useChange(
    'import',
    ({ file, key }: { readonly file: File; readonly key: string }) => uploadImport(file, { key, onProgress: setSent }),
    (importId) => navigate(href('import', { importId })),
  );
  const columns: readonly Column<ImportRow>[] = [
    {
      title: words.imports.file,
      kind: 'head',
      cell: ({ importId, fileName }) => <Link href={href('import', { importId })}>{fileName}</Link>,
    },
    { title: words.imports.created, cell: ({ createdAt }) => momentText(createdAt, timeZone) },
    { title: words.imports.state, cell: (row) => words.imports.steps[stepOf(row)] },
    { title: words.imports.rejectedRows, kind: 'number', cell: ({ rejectionsTotal }) => rejectionsTotal },
  ];
  return (
    <Page title={words.imports.title}>
      <p className={styles.lead}>{words.imports.lead}</p>
      <Form
        label={words.imports.upload}
        submit={words.imports.upload}
        read={(form) => form.get('fileName')}
        send={async (file, key) => {
          if (file instanceof File && file.size > 0) await upload.mutateAsync({ file, key });
        }}
      >
        <TextField type="file" name="fileName" label={words.imports.zip} hint={words.imports.zipHint} accept=".zip" required />
        {sent !== undefined && (
          <p role="status">
            <progress value={sent} aria-label={words.imports.sending} /> {words.imports.sent(Math.round(sent * 100))}
          </p>
        )}
      </Form>
      <section className={styles.section}>
        <h2>{words.imports.earlier}</h2>
        {list.error && !list.data && <FaultText error={list.error} />}
        {!list.data && !list.error && <Waiting label={words.shell.loading} />}
        {list.data?.length === 0 && <p>{words.imports.none}</p>}
        {list.data && list.data.length > 0 && (
          <DataTable caption={words.imports.earlier} columns={columns} rows={list.data} keyOf={({ importId }) => importId} />
        )}
        <LoadMore list={list} />
      </section>
    </Page>
  );
}
