/** How many mails a provider takes in any second, as SES says of an account. */
export interface SendingRate {
  /** Whether there is room for one more now; it is counted if there is. */
  take(): boolean;
}

const secondMs = 1000;

/** Lets so many through within any second, whoever asks. */
export function openSendingRate(perSecond: number, now: () => number): SendingRate {
  let taken: number[] = [];
  return {
    take() {
      const at = now();
      // A clock that was put back has nothing ahead of it that counts.
      taken = taken.filter((each) => each <= at && each > at - secondMs);
      if (taken.length >= perSecond) return false;
      taken.push(at);
      return true;
    },
  };
}
