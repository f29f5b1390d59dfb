import type { Id } from '../reports/schemas.ts';

/** GitHub writes the same id now as a number, now as text. What looks like a whole number is one. */
export type PersonId = number | string;

const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

export function personId(id: Id): PersonId {
  return typeof id === 'string' && WHOLE.test(id) ? Number(id) : id;
}

/** People of a day: ids, and the logins in their order. Plain data. */
export interface People {
  readonly ids: readonly PersonId[];
  /** One a line: a single text is read and written much faster than thousands. */
  readonly logins: string;
}

/** A login as it may stand in a line. */
export function plainLogin(login: string): string {
  return login.replaceAll(/[\n\r]/g, ' ');
}
