import { useSearchParams } from 'wouter';
import { useChange } from '../../api/change.ts';
import { requestReport, type ReportTypeRow } from '../../api/reports.ts';
import type { Schema } from '../../api/schema.ts';
import { ChoiceField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { FilterFields } from './filter-fields.tsx';
import { fieldsOf, filtersIn } from './filter-schema.ts';
import { formatIn } from './report-format.ts';
import styles from './reports.module.css';

type Body = Schema<'ReportRequest'>;

/** Asks for a report. Which type stands in the address; its form is made of what the type can be limited to. */
export function AskForReport({ types }: { readonly types: readonly ReportTypeRow[] }) {
  const [search, setSearch] = useSearchParams();
  const ask = useChange('report', ({ body, key }: { readonly body: Body; readonly key: string }) => requestReport(body, key));
  const type = types.find((each) => each.type === search.get('type')) ?? types[0];
  if (!type) return null;
  const fields = fieldsOf(type);
  return (
    <Form
      key={type.type}
      label={words.reports.ask}
      submit={words.reports.make}
      read={(form) =>
        // The API checks each filter against the type and says at which field it is wrong.
        ({ type: type.type, format: formatIn(form), filters: filtersIn(form, fields) }) as Body
      }
      send={(body, key) => ask.mutateAsync({ body, key })}
      done={words.reports.asked}
    >
      <ChoiceField
        name="type"
        label={words.reports.type}
        value={type.type}
        onChange={({ currentTarget }) => setSearch({ type: currentTarget.value }, { replace: true })}
        options={types.map(({ type: value, title }) => ({ value, text: title }))}
      />
      <p className={styles.soft}>{type.description}</p>
      <FilterFields fields={fields} />
      <ChoiceField
        name="format"
        label={words.reports.format}
        defaultValue="pdf"
        options={type.formats.map((value) => ({ value, text: value.toUpperCase() }))}
      />
    </Form>
  );
}
