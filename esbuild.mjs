// Builds the extension host, worker, collector and webview bundles. `--watch` rebuilds, `--production` minifies
// and holds every bundle to its budget.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { context } from 'esbuild';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Kilobytes (1,000 bytes) that a minified bundle may reach. */
const BUDGET_KB = {
  'dist/extension.cjs': 530,
  'dist/worker.cjs': 405,
  'dist/collector.js': 850,
  'dist/webview/dashboard.js': 450,
};

const shared = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  metafile: true,
  logLevel: 'info',
  legalComments: 'none',
};
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
};

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/**
 * The collector is copied to wherever it runs, below a package.json of any type: so it neither imports nor relies on
 * `require`, and runs as a module and as a script.
 */
const ANYWHERE = `#!/usr/bin/env node
'use strict';
if (!process.getBuiltinModule || parseInt(process.versions.node) < 22) {
  console.error('Node.js 22.3 or later is needed; this is ' + process.version + '.');
  process.exit(2);
}
var require = process.getBuiltinModule;`;

/** The MCP server asks its clients for no answers, so it needs no validator of them, and that is a large one. */
const withoutAnswers = {
  name: 'without-answers',
  setup({ onResolve, onLoad }) {
    const namespace = 'without-answers';
    onResolve({ filter: /\/ajv-provider\.js$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /^/, namespace }, () => ({ contents: 'export class AjvJsonSchemaValidator {}' }));
  },
};

const bundles = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  },
  {
    ...node,
    entryPoints: { worker: 'src/engine/threads/worker.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  },
  {
    ...node,
    format: 'iife',
    banner: { js: ANYWHERE },
    define: { COLLECTOR_VERSION: JSON.stringify(version) },
    plugins: [withoutAnswers],
    entryPoints: { collector: 'src/cli/main.ts' },
    outdir: 'dist',
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    tsconfig: 'webview/tsconfig.json',
    entryPoints: { dashboard: 'webview/dashboard.ts' },
    outdir: 'dist/webview',
  },
];

function overBudget(metafile) {
  return Object.entries(metafile.outputs)
    .filter(([file]) => file in BUDGET_KB)
    .map(([file, { bytes }]) => ({ file, kb: Math.ceil(bytes / 1000), budget: BUDGET_KB[file] }))
    .filter(({ file, kb, budget }) => {
      console.log(`${file}: ${kb} kB of ${budget} kB`);
      return kb > budget;
    });
}

const contexts = await Promise.all(bundles.map((options) => context(options)));
if (watch) {
  await Promise.all(contexts.map((built) => built.watch()));
} else {
  const results = await Promise.all(contexts.map((built) => built.rebuild()));
  await Promise.all(contexts.map((built) => built.dispose()));
  await mkdir('dist', { recursive: true });
  await writeFile(
    'dist/meta.json',
    JSON.stringify(Object.assign({}, ...results.map((result) => result.metafile.outputs))),
  );
  const over = production ? results.flatMap((result) => overBudget(result.metafile)) : [];
  if (over.length > 0) {
    console.error(
      `over the size budget: ${over.map(({ file, kb, budget }) => `${file} ${kb} > ${budget} kB`).join(', ')}`,
    );
    process.exitCode = 1;
  }
}
