import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './paths.ts';
import type { Finished } from './processes.ts';

const LONGEST_FUNCTION = 60;

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  /** Paths of the files that it imports, whether for types or at run time. */
  readonly imports: readonly string[];
  readonly anys: number;
  /** Assertions by way of `unknown` or `any`, which the compiler does not check. */
  readonly unsafeCasts: number;
  readonly longFunctions: number;
}

/** The measures of the product's code, each with its number; all but the longest file must be 0. */
export async function checkStructure(): Promise<Finished> {
  const paths = globSync('{src,webview}/**/*.ts', { cwd: ROOT });
  const files = await Promise.all(paths.map(measure));
  const total = (count: (file: SourceFile) => number): number =>
    files.reduce((sum, file) => sum + count(file), 0);
  const twice = [...Map.groupBy(paths, (path) => basename(path)).values()].filter(({ length }) => length > 1);
  const measures: Readonly<Record<string, number>> = {
    any: total(({ anys }) => anys),
    'import cycles': cycles(new Map(files.map(({ path, imports }) => [path, imports]))),
    'unsafe casts': total(({ unsafeCasts }) => unsafeCasts),
    [`functions over ${LONGEST_FUNCTION} lines`]: total(({ longFunctions }) => longFunctions),
    'file names used twice': twice.length,
  };
  const [longest] = files.toSorted((a, b) => b.lines - a.lines);
  return {
    code: Object.values(measures).every((count) => count === 0) ? 0 : 1,
    output: [
      ...Object.entries(measures).map(([name, count]) => `${name}: ${count}`),
      `longest of ${files.length} files: ${longest?.path}, ${longest?.lines} lines`,
      ...twice.map((same) => same.join(', ')),
    ].join('\n    '),
  };
}

async function measure(path: string): Promise<SourceFile> {
  const text = await readFile(join(ROOT, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = { anys: 0, unsafeCasts: 0, longFunctions: 0 };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.anys += 1;
    if (ts.isAsExpression(node) && isUnchecked(node)) found.unsafeCasts += 1;
    if (ts.isFunctionLike(node) && linesOfCode(node.getText(file)) > LONGEST_FUNCTION)
      found.longFunctions += 1;
    ts.forEachChild(node, visit);
  };
  visit(file);
  const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  return {
    path,
    lines: text.split('\n').length - 1,
    imports: imports
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(ROOT, resolve(ROOT, dirname(path), name))),
    ...found,
  };
}

function isUnchecked({ expression }: ts.AsExpression): boolean {
  const unwrapped = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  if (!ts.isAsExpression(unwrapped)) return false;
  const { kind } = unwrapped.type;
  return kind === ts.SyntaxKind.UnknownKeyword || kind === ts.SyntaxKind.AnyKeyword;
}

/** Without blank lines and lines of comments, as the linter counts. */
function linesOfCode(text: string): number {
  return text.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length;
}

/** How many imports lead back to a file whose imports are being followed. */
function cycles(imports: ReadonlyMap<string, readonly string[]>): number {
  const state = new Map<string, 'open' | 'done'>();
  let found = 0;
  const follow = (path: string): void => {
    state.set(path, 'open');
    for (const next of imports.get(path) ?? []) {
      if (state.get(next) === 'open') found += 1;
      else if (!state.has(next)) follow(next);
    }
    state.set(path, 'done');
  };
  for (const path of imports.keys()) if (!state.has(path)) follow(path);
  return found;
}
