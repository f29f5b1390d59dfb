import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.ts';

/** The file with the keys of the mutants to run, as a JSON array; every mutant runs while it is not set. */
export const SAMPLE_FILE = 'MUTATION_SAMPLE_FILE';

/** The environment variable with the test files: a JSON array of paths below the project's folder. */
export const TEST_FILES = 'MUTATION_TEST_FILES';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A change to a source; lines and columns count from 0. */
export interface Located {
  readonly fileName: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly mutatorName: string;
  readonly replacement: string;
}

/** Says which mutant it is in every run on the same sources, in the sandbox and out of it. */
export function mutantKey({ fileName, location: { start, end }, mutatorName, replacement }: Located): string {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${relative(ROOT, fileName)}:${place} ${mutatorName} ${replacement}`;
}

/** The parts of Babel's path of a syntax node that the plugin below reads. */
interface SyntaxPath {
  readonly node: { readonly type: string; readonly callee?: Callee };
  readonly parent?: SyntaxPath['node'] | null;
}

interface Callee {
  readonly object?: { readonly name?: string };
}

/** Leaves the texts for people alone: a test that repeats a sentence finds no defect. */
export const texts = {
  shouldIgnore({ node, parent }: SyntaxPath): string | undefined {
    if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
    return parent?.type === 'CallExpression' && parent.callee?.object?.name === 'l10n' ? 'a text' : undefined;
  },
};

/** Stryker creates every mutant inside of a range, so that those within a sampled one have to be left out. */
const sample = {
  init: () => Promise.resolve(),
  check(mutants: readonly (Located & { readonly id: string })[]) {
    const file = process.env[SAMPLE_FILE];
    const keys = file === undefined ? undefined : new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
    const results = mutants.map((mutant) => [
      mutant.id,
      keys?.has(mutantKey(mutant)) === false
        ? { status: 'compileError', reason: 'not in the sample' }
        : { status: 'passed' },
    ]);
    return Promise.resolve(Object.fromEntries(results) as Record<string, { status: string }>);
  },
  group: (mutants: readonly { readonly id: string }[]) => Promise.resolve([mutants.map(({ id }) => id)]),
};

/** Says on one line which mutant no test noticed, as soon as that is known. */
const survivors = {
  onMutantTested({ status, ...mutant }: Located & { readonly status: string }): void {
    if (status !== 'Survived' && status !== 'NoCoverage') return;
    const [place] = mutantKey(mutant).split(' ', 1);
    console.log(`${status}: ${place} ${mutant.mutatorName}: ${mutant.replacement.replace(/\s+/g, ' ')}`);
  },
};

export const strykerPlugins = [
  { kind: 'Reporter', name: 'survivors', value: survivors },
  { kind: 'Ignore', name: 'texts', value: texts },
  { kind: 'Checker', name: 'sample', value: sample },
];
