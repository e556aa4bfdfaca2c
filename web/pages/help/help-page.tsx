import { Link } from 'wouter';
import { roles as everyRole } from '../../../domain/role-names.ts';
import { Page } from '../../controls/page.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import styles from './help.module.css';

/** How things are done, for the roles of whoever reads it; keys, installing, accessibility, licences. */
export function HelpPage() {
  const { roles } = usePerson();
  const say = words.help;
  const mine = everyRole.filter((role) => roles.includes(role));
  return (
    <Page title={say.title}>
      {mine.map((role) => (
        <Answers key={role} title={say.roles[role].title} answers={say.roles[role].answers} />
      ))}
      <section className={styles.section}>
        <h2>{say.keys}</h2>
        <dl className={styles.keys}>
          {say.keyList.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Answers title={say.install.title} answers={say.install.answers} />
      <Answers title={say.accessibility.title} answers={say.accessibility.answers} />
      <section className={styles.section}>
        <h2>{say.more}</h2>
        <ul>
          <li>
            <Link href={href('apiHelp', {})}>{say.api}</Link>
          </li>
          <li>
            <a href="/licences.md">{say.licences}</a>
          </li>
        </ul>
      </section>
    </Page>
  );
}

interface AnswersProps {
  readonly title: string;
  readonly answers: readonly (readonly [question: string, answer: string])[];
}

function Answers({ title, answers }: AnswersProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {answers.map(([question, answer]) => (
        <details key={question}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </section>
  );
}
