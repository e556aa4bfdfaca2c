import { ApiFault } from '../api/fault.ts';
import { reportFault } from '../api/client-reports.ts';
import { paths, type RouteId } from '../paths.ts';

/** The id of the route that an address is of, so that a report names the page and never whom it was about. */
export function routeAt(pathname: string): RouteId | undefined {
  const ids = Object.keys(paths) as readonly RouteId[]; // the keys of a constant object are just these
  return ids.find((id) => new RegExp(`^${paths[id].replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname));
}

/** Tells the maintainers that a page could not be shown. What the API refused is no fault of the application. */
export function reportRenderFault(error: unknown): void {
  if (error instanceof ApiFault) return;
  reportFault({ code: 'render', ...here(), ...kindOf(error) });
}

/** Notes in the console what a page failed by, but not what the API refused: that the page says in words, as it should. */
export function noteRenderFault(error: unknown): void {
  if (!(error instanceof ApiFault)) console.error(error);
}

/** Tells the maintainers of faults that nobody caught, of parts that are missing twice, and of what the security policy refused. */
export function reportFaults(): void {
  addEventListener('error', ({ error }) => reportFault({ code: 'unhandled', ...here(), ...kindOf(error) }));
  addEventListener('unhandledrejection', ({ reason }) => {
    if (!(reason instanceof ApiFault)) reportFault({ code: 'unhandled', ...here(), ...kindOf(reason) });
  });
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
    reportFault({ code: 'security-policy', ...here(), directive: effectiveDirective }),
  );
}

function here(): { readonly route?: RouteId } {
  const route = routeAt(location.pathname);
  return route === undefined ? {} : { route };
}

function kindOf(error: unknown): { readonly kind?: string } {
  return error instanceof Error && /^[A-Za-z.-]{1,60}$/.test(error.name) ? { kind: error.name } : {};
}
