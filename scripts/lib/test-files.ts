import { globSync } from 'node:fs';
import { ROOT } from './paths.ts';
import { Refusal } from './processes.ts';

/** The files of the patterns, each once. @throws Refusal when a pattern matches no file */
export function testFiles(...patterns: readonly string[]): readonly string[] {
  const files = patterns.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: ROOT }).sort();
    if (found.length === 0) throw new Refusal(`No test was found: ${pattern}`);
    return found;
  });
  return [...new Set(files)];
}

const UNIT = 'test/unit/**/*.test.ts';
/** The end of the names of files that take longer than a person who changes code waits for. */
const isLong = (file: string): boolean => file.endsWith('.long.test.ts');

export const quickUnitFiles = (): readonly string[] => testFiles(UNIT).filter((file) => !isLong(file));
export const longUnitFiles = (): readonly string[] => testFiles(UNIT).filter(isLong);
