import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { SchoolId, UserId } from '../../domain/ids.ts';
import { openTable } from '../table/open-table.ts';
import { issueTokenClaims } from './contracts.ts';

/**
 * Puts school, person and roles into tokens as the table has them at that moment, so that a changed role or a deactivation holds from the
 * next token on, refreshed ones included. Throwing refuses the token.
 */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const schoolId = SchoolId.parse(event.request.userAttributes['custom:school_id']);
  const userId = UserId.parse(event.request.userAttributes['custom:person_id']);
  const { users } = openTable(issueTokenClaims.access, { schoolId, now: new Date(), correlationId: 'token' });
  const user = await users.get(userId);
  if (user?.status !== 'active') throw new Error('this account may not log in');
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride: { school_id: schoolId, person_id: userId } },
      idTokenGeneration: { claimsToAddOrOverride: { school_id: schoolId, person_id: userId } },
      groupOverrideDetails: { groupsToOverride: [...user.roles], iamRolesToOverride: [] },
    },
  };
  return event;
};
