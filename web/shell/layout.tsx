import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { staff } from '../../domain/role-names.ts';
import { startQuery } from '../api/start.ts';
import { Icon } from '../controls/icon.tsx';
import { Waiting } from '../controls/waiting.tsx';
import * as words from '../messages/words.ts';
import { familyLinks, href, paths } from '../paths.ts';
import { routes } from '../routes.ts';
import { hasRole } from '../session/person.ts';
import { FaultBoundary, FaultPage, NotForYou, NotFoundPage } from './fault-page.tsx';
import { IdleGuard } from './idle-guard.tsx';
import styles from './layout.module.css';
import { DesktopMenu, PhoneTabs } from './menu.tsx';
import { KeysHelp } from './keys-help.tsx';
import { MorePage } from './more-page.tsx';
import { SchoolSwitch } from './school-switch.tsx';
import { Search } from './search.tsx';
import { Sending } from './sending.tsx';
import { StatusLines } from './status-lines.tsx';

// Only families come by such an address.
const FamilyLink = lazy(async () => ({ default: (await import('./family-links.tsx')).FamilyLink }));

/** The frame of every page: school, menu, status, and the page of the address. */
export function Layout() {
  const { data: start, error, refetch } = useQuery(startQuery);
  const me = start?.me;
  const [location] = useLocation();
  if (error && !me)
    return (
      <FaultPage title={words.faults.brokenTitle} text={words.faults.network} error={error} onRetry={() => void refetch()} />
    );
  if (!me) return <Waiting label={words.shell.loading} />;
  const mine = routes.filter((route) => hasRole(me, route.roles));
  return (
    <div className={styles.frame}>
      <Sending />
      <IdleGuard />
      <KeysHelp />
      <a className={styles.skip} href="#content">
        {words.shell.skip}
      </a>
      <header className={styles.top}>
        <Link href={paths.today} className={styles.brand}>
          <Icon name="register" />
          <span>{words.shell.product}</span>
        </Link>
        <SchoolSwitch />
        {hasRole(me, staff) && <Search routes={mine} className={styles.search} />}
        <span className={styles.who}>
          {me.givenName} {me.familyName}
        </span>
      </header>
      <DesktopMenu routes={mine} />
      <main className={styles.content} id="content" tabIndex={-1}>
        <StatusLines />
        <FaultBoundary key={location}>
          <Suspense fallback={<Waiting label={words.shell.loading} />}>
            <Switch>
              <Route path="/">
                <Redirect to={href('today', {})} replace />
              </Route>
              <Route path={paths.more}>
                <MorePage routes={mine} />
              </Route>
              {!hasRole(me, staff) &&
                familyLinks.map((id) => (
                  <Route key={id} path={paths[id]}>
                    <FamilyLink />
                  </Route>
                ))}
              {routes.map(({ id, page: Page }) => (
                <Route key={id} path={paths[id]}>
                  {mine.some((route) => route.id === id) ? <Page /> : <NotForYou />}
                </Route>
              ))}
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </FaultBoundary>
      </main>
      <PhoneTabs routes={mine} />
    </div>
  );
}
