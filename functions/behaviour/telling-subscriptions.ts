import { subscribe } from '../kernel/function-contracts.ts';
import { familyDetentionNotices } from '../notify/notices/detention-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

const room = { area: 'behaviour', room: 'telling' } as const;

export const holdNewsOfDetention = subscribe({
  ...room,
  id: 'holdNewsOfDetention',
  to: [
    'detention.scheduled',
    'detention.moved',
    'detention.unallocated',
    'detention.cancelled',
    'detention.judged',
    'detention.cause-corrected',
  ],
  why: 'has the family told of a change of a detention ten minutes later, so that what is taken back at once reaches nobody',
  access: { schools: ['get'], detentions: ['get'], due: ['add'] },
});

export const tellFamilyOfDetention = subscribe({
  ...room,
  id: 'tellFamilyOfDetention',
  to: 'detention.telling.due',
  why: 'tells guardians and the student what a detention is now, after what they were told before',
  ...telling(...familyDetentionNotices),
  access: { ...notifyAccess, students: ['get'], detentions: ['get'], families: ['said', 'say'] },
});

export const tellingSubscriptions = [holdNewsOfDetention, tellFamilyOfDetention] as const;
