import { classRoutes } from './class-routes.ts';
import { guardianRoutes } from './guardian-routes.ts';
import { studentRoutes } from './student-routes.ts';

export const peopleRoutes = [...studentRoutes, ...guardianRoutes, ...classRoutes] as const;
