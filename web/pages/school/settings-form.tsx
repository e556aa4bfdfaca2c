import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { changeSchool, schoolQuery } from '../../api/setup/school.ts';
import { ChoiceField, TextArea, TextField, Tiles } from '../../controls/field.tsx';
import type { Fields } from '../../controls/forms/merge-fields.ts';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import type { SettingSection } from './school-sections.ts';
import styles from './school.module.css';
import { enteredSettings, patchOf, settingsAt, type SettingField } from './setting-fields.ts';

interface SettingsFormProps {
  readonly section: SettingSection;
  readonly school: Versioned<Schema<'SchoolView'>>;
}

/** One section of the settings. */
export function SettingsForm({ section: { id, title, lead, fields }, school }: SettingsFormProps) {
  const queries = useQueryClient();
  const change = useChange('school', ({ body, etag }: { readonly body: Schema<'SchoolPatch'>; readonly etag: string }) =>
    changeSchool(body, etag),
  );
  const settingsOf = ({ body, etag }: Versioned<Schema<'SchoolView'>>) => ({ body: settingsAt(body, fields), etag });
  const fieldOf = new Map(fields.map((field) => [field.name, field]));
  return (
    <section id={id} className={styles.section}>
      <h2>{title}</h2>
      {lead !== undefined && <p className={styles.soft}>{lead}</p>}
      <VersionedForm<Fields>
        label={title}
        current={settingsOf(school)}
        read={(form) => enteredSettings(form, fields)}
        save={async (settings, changes, etag) =>
          settingsOf(await change.mutateAsync({ body: patchOf(settings, Object.keys(changes)), etag }))
        }
        readLatest={async () => settingsOf(await queries.query({ ...schoolQuery, staleTime: 0 }))}
        nameOf={(name) => fieldOf.get(name)?.label ?? name}
        textOf={(value, name) => settingText(value, fieldOf.get(name))}
      >
        {(settings) => fields.map((field) => <Setting key={field.name} field={field} value={settings[field.name]} />)}
      </VersionedForm>
    </section>
  );
}

function Setting({ field, value }: { readonly field: SettingField; readonly value: unknown }) {
  const { kind, options = [], name, label, hint } = field;
  const shared = { name, label, ...(hint !== undefined && { hint }) };
  const chosen = Array.isArray(value) ? value.map(String) : [];
  switch (kind) {
    case 'choice':
      return <ChoiceField {...shared} options={options} defaultValue={textOf(value)} />;
    case 'several':
      return <Tiles several legend={label} name={name} options={options} defaultValues={chosen} />;
    case 'lines':
      return <TextArea {...shared} defaultValue={chosen.join('\n')} rows={4} />;
    case 'number':
    case 'text':
    case 'time':
    case 'email':
    case 'tel':
      return <TextField {...shared} type={kind} defaultValue={textOf(value)} />;
  }
}

/** A setting as people read it. */
function settingText(value: unknown, field: SettingField | undefined): string {
  const nameOf = (each: unknown) => field?.options?.find((option) => option.value === each)?.text ?? textOf(each);
  return Array.isArray(value) ? value.map(nameOf).join(', ') : nameOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
