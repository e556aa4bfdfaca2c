import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Role } from '../domain/role-names.ts';
import type { RouteId } from './paths.ts';

/** Where a page stands in the menu: a tab of the phone and the first group on a desk, or a group of the desk and of "More". */
export type MenuPlace = {
  readonly group: 'main' | 'attendance' | 'people' | 'behaviour' | 'school' | 'own';
  readonly label: string;
  readonly icon: IconName;
  /** A number beside the label: of what one was told and has not read. */
  readonly counts?: 'unread';
};

/** The signs of the menu, as drawn in `controls/icon.tsx`. */
export type IconName =
  'today' | 'register' | 'absence' | 'student' | 'star' | 'clock' | 'bell' | 'report' | 'gear' | 'people' | 'help';

/** One page of the application. Menu, addresses, loading and the tests of every page come from these. */
export interface AppRoute {
  readonly id: RouteId;
  /** Who finds it in the menu and may open it; what the API lets them see there is the API's to say. */
  readonly roles: readonly Role[];
  readonly title: string;
  readonly menu?: MenuPlace;
  /** Loads the code of the page ahead of its opening. */
  readonly load: () => Promise<unknown>;
  readonly page: LazyExoticComponent<ComponentType>;
}

/** Declares a page whose code is loaded when it is opened. `load` imports the module, `pick` names the component in it. */
export function defineRoute<Module>(
  route: Omit<AppRoute, 'load' | 'page'>,
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType,
): AppRoute {
  return { ...route, load, page: lazy(async () => ({ default: pick(await load()) })) };
}
