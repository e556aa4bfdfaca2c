import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { noSchool } from '../../domain/ids.ts';
import { inOrderOfChoice } from '../../domain/people/accounts.ts';
import { openTable } from '../table/open-table.ts';
import { issueTokenClaims } from './contracts.ts';

/**
 * Puts school, person and roles into tokens as the table has them at that moment, refreshed ones included: those of the school that the person chose,
 * or of the first other one that has them active. Throwing refuses the token: only whom no school has active is refused.
 */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const sub = event.request.userAttributes['sub'] ?? '';
  const { accounts } = openTable(issueTokenClaims.access, { schoolId: noSchool, now: new Date(), correlationId: 'token' });
  const account = await accounts.get(sub);
  const members = account ? await accounts.members(account) : [];
  const member = inOrderOfChoice(members, account?.choice).find(({ status }) => status === 'active');
  if (!member) throw new Error('this account may not log in');
  if (member.account?.state !== 'active') await accounts.noteLogin(member, sub);
  const claims = { claimsToAddOrOverride: { school_id: member.schoolId, person_id: member.userId } };
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: claims,
      idTokenGeneration: claims,
      groupOverrideDetails: { groupsToOverride: [...member.roles], iamRolesToOverride: [] },
    },
  };
  return event;
};
