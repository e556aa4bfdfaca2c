import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { chooseSchool } from '../api/me.ts';
import { FaultText } from '../controls/fault-text.tsx';
import * as words from '../messages/words.ts';
import { paths } from '../paths.ts';
import { usePerson } from '../session/person.ts';
import { refresh } from '../session/session.ts';
import { tellTabs } from '../session/tabs.ts';
import styles from './layout.module.css';

/** The school whose data is shown. Whoever has several goes over to another one here; what was read of the first is dropped with the session. */
export function SchoolSwitch() {
  const { school, memberships } = usePerson();
  const [, navigate] = useLocation();
  const choose = useMutation({
    mutationFn: async (schoolId: string) => {
      await chooseSchool(schoolId);
      await refresh();
      tellTabs('signedIn');
    },
    onSuccess: () => navigate(paths.today),
  });
  if (memberships.length < 2) return <span className={styles.school}>{school.name}</span>;
  return (
    <>
      <select
        className={styles.switch}
        aria-label={words.shell.school}
        value={school.id}
        disabled={choose.isPending}
        onChange={({ currentTarget }) => choose.mutate(currentTarget.value)}
      >
        {memberships.map(({ schoolId, name, unreadNotifications }) => (
          <option key={schoolId} value={schoolId}>
            {schoolId === school.id || unreadNotifications === 0 ? name : words.shell.schoolWithUnread(name, unreadNotifications)}
          </option>
        ))}
      </select>
      {choose.error && <FaultText error={choose.error} />}
    </>
  );
}
