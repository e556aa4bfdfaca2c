/** Bodies of operations for which none can be made from the schema alone, by the id of the route. */
export const bodies: Readonly<Record<string, unknown>> = {
  beginSession: { code: 'code', codeVerifier: 'v'.repeat(43), redirectUri: 'https://school.example/callback' },
};

/** Operations about a class or student that teachers of other classes may use too, by the id of the route, each with the reason. */
export const forAllStaff: Readonly<Record<string, string>> = {
  listStudents: 'teachers see students of other classes by name and class',
  listClasses: 'staff read every class',
  getClass: 'staff read every class',
  listClassStudents: 'teachers see students of other classes by name and class',
  listOnSite: 'who is in the building is asked of everybody in a fire: names, classes and in or out, without marks and reasons',
  getEvacuationList: 'the same, on paper',
  listRegisters: 'staff see every register due on a day, with counts and no names',
};

/** Operations that others than admins may use about themselves only, by the id of the route: they are asked by the person of the path. */
export const aboutOneself: Readonly<Record<string, string>> = {
  endSessions: 'everybody may end their own sessions',
};
