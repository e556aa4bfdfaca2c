import { useQuery } from '@tanstack/react-query';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { changePreferences, schoolQuery } from '../../api/notifications.ts';
import type { Schema } from '../../api/schema.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { CheckField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { FeedSection } from './feed-section.tsx';
import styles from './notifications.module.css';

type Kind = Schema<'NotificationKind'>;
type Way = Schema<'Channel'>;

const kinds = ['attendance', 'behaviour', 'detention', 'report', 'account'] as const satisfies readonly Kind[];
const ways = ['inApp', 'email', 'sms'] as const satisfies readonly Way[];

/** The hours in which a school sends no text messages when it has not said others. */
const usualQuietHours = { from: '21:00', to: '07:30' };

/** How one is told of things: ways by kind as the school allows, quiet hours, language, calendar feed. */
export function PreferencesPage() {
  const me = usePerson();
  const school = useQuery(schoolQuery);
  const save = useChange('preferences', changePreferences);
  const { preferences = {} } = me;
  const isAdmin = hasRole(me, ['admin']);
  if (!school.data)
    return (
      <Page title={words.preferences.title}>
        {school.error ? <FaultText error={school.error} /> : <Waiting label={words.shell.loading} />}
      </Page>
    );
  const { notifications, sms } = school.data;
  const isAllowed = (kind: Kind, way: Way) =>
    way === 'inApp' || !((notifications?.without?.[kind] ?? []).includes(way) || (way === 'sms' && sms.monthlyCap === 0));
  const quiet = notifications?.quietHours ?? usualQuietHours;
  return (
    <Page title={words.preferences.title}>
      <Form
        label={words.preferences.title}
        submit={words.preferences.save}
        read={(form) => patchIn(form, { isAllowed, isAdmin })}
        send={(patch) => save.mutateAsync(patch)}
        done={words.preferences.saved}
      >
        <section className={styles.section}>
          <h2>{words.preferences.channelsTitle}</h2>
          <p className={styles.soft}>{words.preferences.channelsLead}</p>
          {kinds.map((kind) => (
            <fieldset key={kind}>
              <legend>{words.notifications.kinds[kind]}</legend>
              <div className={styles.ways}>
                {ways
                  .filter((way) => isAllowed(kind, way))
                  .map((way) => (
                    <CheckField
                      key={way}
                      name={`channels/${kind}/${way}`}
                      label={words.preferences.ways[way]}
                      defaultChecked={preferences.channels?.[kind]?.[way] ?? (way !== 'sms' || kind === 'attendance')}
                    />
                  ))}
              </div>
            </fieldset>
          ))}
        </section>
        <section className={styles.section}>
          <h2>{words.preferences.quietTitle}</h2>
          <p className={styles.soft}>{words.preferences.quietSchool(quiet.from, quiet.to)}</p>
          <TextField
            name="quietHours/from"
            type="time"
            label={words.preferences.quietFrom}
            hint={words.preferences.quietHint}
            defaultValue={preferences.quietHours?.from}
          />
          <TextField
            name="quietHours/to"
            type="time"
            label={words.preferences.quietTo}
            defaultValue={preferences.quietHours?.to}
          />
        </section>
        <TextField
          name="language"
          label={words.preferences.language}
          hint={words.preferences.languageHint}
          defaultValue={preferences.language}
          maxLength={35}
        />
        {isAdmin && (
          <CheckField name="morningDigest" label={words.preferences.digest} defaultChecked={preferences.morningDigest ?? false} />
        )}
      </Form>
      <FeedSection />
    </Page>
  );
}

interface Offered {
  readonly isAllowed: (kind: Kind, way: Way) => boolean;
  readonly isAdmin: boolean;
}

/** What the form says, of the ways that it offered; what the school does not use is left as it was. */
function patchIn(form: FormData, { isAllowed, isAdmin }: Offered): Schema<'PreferencesPatch'> {
  const from = formText(form, 'quietHours/from');
  const to = formText(form, 'quietHours/to');
  return {
    channels: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.fromEntries(ways.filter((way) => isAllowed(kind, way)).map((way) => [way, form.has(`channels/${kind}/${way}`)])),
      ]),
    ),
    quietHours: from === '' && to === '' ? null : { from, to },
    language: formText(form, 'language') || null,
    ...(isAdmin && { morningDigest: form.has('morningDigest') }),
  };
}
