import { day } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { UserScanner } from '../../../src/facts/user-scanner.ts';
import { isDeclined, Scanner } from '../../../src/reports/json-scanner.ts';
import { bytesOf } from './odd-rows.ts';

export const DAY = '2026-11-18';

/** Whether the scanner reads the line without help. */
export function isRead(line: string, scanner = new Scanner()): boolean {
  scanner.open(bytesOf([line]));
  try {
    new UserScanner(scanner).read(new DayFactsBuilder(day(DAY)));
    return true;
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return false;
  }
}
