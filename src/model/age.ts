import { HOUR_MS } from '../domain/durations.ts';
import type { ModelParts } from './parts.ts';

/** Whether what was refreshed then is older than the setting allows. Undefined: it never was refreshed. */
export function isOld(
  { clock, refreshAfterHours }: Pick<ModelParts, 'clock' | 'refreshAfterHours'>,
  refreshedAt = 0,
): boolean {
  const age = clock.now() - refreshedAt;
  // A time in the future was noted while a clock was wrong.
  return age < 0 || age > refreshAfterHours() * HOUR_MS;
}
