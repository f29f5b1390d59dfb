/**
 * The one door through which the time, the time zone, and the language of the reader come in. Entry points (the
 * extension, the command line, the worker) take a clock from here and hand it on; a lint rule keeps everything else
 * from asking the computer.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** A clock for code that writes times that people read, or that starts a thread that needs the same clock. */
export interface LocalClock extends Clock {
  /** BCP 47, e.g. `en` or `pt-br`. */
  readonly locale: string;
  /** IANA, e.g. `Europe/Berlin`: the reader's. Days of the reports are UTC wherever the reader is. */
  readonly timeZone: string;
  /** Milliseconds by which `now` is ahead of the computer's clock; 0 except in tests. */
  readonly shift: number;
}

/** The environment variable that moves the clock in tests, in milliseconds. */
export const CLOCK_SHIFT = 'COPILOT_METRICS_CLOCK_SHIFT';

/** The computer's clock, `shift` milliseconds ahead. */
export function systemClock(shift = 0): Clock {
  return { now: () => Date.now() + shift };
}

/** The computer's clock and time zone, for a reader of this language. */
export function localClock(locale: string, shift = 0): LocalClock {
  return {
    ...systemClock(shift),
    locale,
    shift,
    // Found out when it is needed: that takes longer than the rest of the extension's activation.
    get timeZone() {
      return new Intl.DateTimeFormat(locale).resolvedOptions().timeZone;
    },
  };
}

/** The shift that the environment asks for: heeded in tests alone, so that no user's session has a wrong clock. */
export function clockShift(text: string | undefined, inTests: boolean): number {
  const shift = Number(text ?? 0);
  return inTests && Number.isFinite(shift) ? shift : 0;
}

/** An instant's time of day, e.g. `3:40 PM`, as the reader writes it and in the reader's time zone. */
export function timeText(instant: number, { locale, timeZone }: LocalClock): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(instant);
}

/** An instant's day and time of day, e.g. `Nov 27, 2026, 3:40 PM`, in the reader's time zone. */
export function instantText(instant: number, { locale, timeZone }: LocalClock): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    instant,
  );
}
