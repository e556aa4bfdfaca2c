import { useQuery } from '@tanstack/react-query';
import { schoolQuery } from '../../api/setup/school.ts';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { CrestForm } from './crest-form.tsx';
import { schoolSections } from './school-sections.ts';
import styles from './school.module.css';
import { SessionsForm } from './sessions-form.tsx';
import { SettingsForm } from './settings-form.tsx';

/** What the school decides about itself: a form for each section, each saved by itself. */
export function SchoolPage() {
  const { data, error } = useQuery(schoolQuery);
  if (error && !data) throw error;
  if (!data) return <Waiting label={words.shell.loading} />;
  return (
    <Page title={words.school.title}>
      <nav aria-label={words.school.sections}>
        <ul className={styles.jumps}>
          {[...schoolSections, { id: 'crest', title: words.school.crest }, { id: 'sessions', title: words.school.sessions }].map(
            ({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      {schoolSections.map((section) => (
        <SettingsForm key={section.id} section={section} school={data} />
      ))}
      <CrestForm />
      <SessionsForm school={data} />
    </Page>
  );
}
