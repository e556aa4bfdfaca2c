import { SendRawEmailCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sendMail } from '../../../functions/runtime/mailer.ts';
import { faultyService } from '../../support/faulty-service.ts';

const ses = faultyService(SESClient);
Object.assign(process.env, { MAIL_FROM: 'school@school.example', MAIL_CONFIGURATION_SET: 'mails' });
beforeEach(() => {
  ses.reset();
  vi.spyOn(Math, 'random').mockReturnValue(0); // the pauses are as short as they can be
});

const refusal = (name: string, message: string) =>
  new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } });
const tooSoon = refusal('Throttling', 'Maximum sending rate exceeded.');
const send = () => sendMail({ to: 'ada@school.example', message: 'Hello', tags: {} });
const handedOver = () => ses.commandCalls(SendRawEmailCommand).length;

describe('a mail that comes while others use up what the account may send in this second', () => {
  it('is handed over again until it is taken', async () => {
    ses.on(SendRawEmailCommand).rejectsOnce(tooSoon).rejectsOnce(tooSoon).rejectsOnce(tooSoon).resolves({ MessageId: 'mail-1' });
    expect(await send()).toEqual({ status: 'sent', providerId: 'mail-1' });
    expect(handedOver()).toBe(4);
  });

  it('fails when its turn does not come, so that it is sent by a later attempt', async () => {
    ses.on(SendRawEmailCommand).rejects(tooSoon);
    await expect(send()).rejects.toBe(tooSoon);
    expect(handedOver()).toBe(18);
  });

  it.each([
    ['what the account may send in a day is used up', refusal('Throttling', 'Daily message quota exceeded.')],
    ['the service is down', refusal('ServiceUnavailable', 'try at another rate')],
  ])('fails at once when %s', async (_, fault) => {
    ses.on(SendRawEmailCommand).rejects(fault);
    await expect(send()).rejects.toBe(fault);
    expect(handedOver()).toBe(1);
  });
});
