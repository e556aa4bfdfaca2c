import type { Rule } from './rule.ts';
import { rightsOf } from './roles.ts';

/** What SES asks for. */
export const mailRules: readonly Rule[] = [
  {
    id: 'mail-right-without-recipients',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html',
    find: (resources) =>
      resources.ofType('AWS::IAM::Role').flatMap((role) => {
        const rights = rightsOf(resources, role).filter(({ actions }) =>
          actions.some((action) => /^ses:Send/.test(String(action))),
        );
        const covered = rights.some(({ resources: named }) =>
          named.some((each) => /identity\/\*"?\]*\}?$/.test(JSON.stringify(each))),
        );
        return rights.length === 0 || covered
          ? []
          : [
              {
                resource: role,
                at: 'Policies',
                says:
                  'in the sandbox SES asks for the right on the identity of the recipient too and answers AccessDenied without it. Allow identity/* ' +
                  'with the condition ses:FromAddress',
              },
            ];
      }),
  },
];
