import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { School } from '../../domain/school.ts';
import { mondayMorning } from './a-school.ts';
import { alertBus, anAlertDesk } from './desks/alert-desk.ts';
import { openReportCloud } from './reports/report-cloud.ts';
import { openTableStream } from './tables/table-stream.ts';

/** Surrounds the tests of a file with providers of messages, the stream of the table and a clock that stands at ten past nine on a Monday. */
export function alertTests() {
  let cloud: Awaited<ReturnType<typeof openReportCloud>>;
  let stream: Awaited<ReturnType<typeof openTableStream>>;
  let bus: ReturnType<typeof alertBus>;
  beforeAll(async () => {
    vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
    cloud = await openReportCloud();
    stream = await openTableStream();
    bus = alertBus(stream);
  });
  beforeEach(() => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    vi.setSystemTime(mondayMorning);
  });
  afterEach(() => {
    cloud.mishaps.mail = () => undefined;
    cloud.mishaps.text = () => undefined;
  });
  afterAll(async () => {
    stream.close();
    await cloud.close();
    vi.useRealTimers();
  });
  return {
    setTime: (now: Date) => void vi.setSystemTime(now),
    /** What providers do instead of what is asked of them. */
    mishaps: () => cloud.mishaps,
    aDesk: (size?: number, overrides: Partial<Omit<School, 'id'>> = {}) =>
      anAlertDesk({ cloud, bus, setTime: (now) => vi.setSystemTime(now) }, size, overrides),
  };
}
