import { Link, useLocation } from 'wouter';
import { Icon } from '../controls/icon.tsx';
import * as words from '../messages/words.ts';
import { paths } from '../paths.ts';
import type { AppRoute, MenuPlace } from '../route.ts';
import styles from './menu.module.css';
import { SignOut } from './sign-out-button.tsx';
import { UnreadCount } from './unread-count.tsx';

const groups = ['main', 'attendance', 'people', 'behaviour', 'school', 'own'] as const satisfies readonly MenuPlace['group'][];

interface MenuProps {
  /** The pages that this person may open. */
  readonly routes: readonly AppRoute[];
}

/** The menu beside the page on a desk. */
export function DesktopMenu({ routes }: MenuProps) {
  return (
    <nav className={styles.side} aria-label={words.shell.menu}>
      <GroupedLinks routes={routes} />
      <SignOut className={styles.signOut} />
    </nav>
  );
}

/** All pages by group, as they stand in the menu of a desk and on the page "More" of a phone. */
export function GroupedLinks({ routes }: MenuProps) {
  return groups.map((group) => {
    const links = routes.filter(({ menu }) => menu?.group === group);
    if (links.length === 0) return null;
    return (
      <section key={group} className={styles.group}>
        <h2 className={styles.heading}>{words.shell.groups[group]}</h2>
        <ul className={styles.links}>
          {links.map((route) => (
            <li key={route.id}>
              <MenuLink route={route} className={styles.link} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/** The tabs at the bottom of a phone: three pages of every day, and the rest. */
export function PhoneTabs({ routes }: MenuProps) {
  const tabs = routes.filter(({ menu }) => menu?.group === 'main').slice(0, 3);
  const [location] = useLocation();
  return (
    <nav className={styles.tabs} aria-label={words.shell.menu}>
      {tabs.map((route) => (
        <MenuLink key={route.id} route={route} className={styles.tab} />
      ))}
      <Link href={paths.more} className={styles.tab} aria-current={location === paths.more ? 'page' : undefined}>
        <Icon name="gear" />
        <span>{words.shell.more}</span>
      </Link>
    </nav>
  );
}

function MenuLink({ route, className }: { readonly route: AppRoute; readonly className: string | undefined }) {
  const [location] = useLocation();
  const path = paths[route.id];
  if (!route.menu) return null;
  const prefetch = () => void route.load();
  return (
    <Link
      href={path}
      className={className}
      aria-current={location === path ? 'page' : undefined}
      onPointerDown={prefetch}
      onFocus={prefetch}
    >
      <Icon name={route.menu.icon} />
      <span>{route.menu.label}</span>
      {route.menu.counts === 'unread' && <UnreadCount className={styles.count} />}
    </Link>
  );
}
