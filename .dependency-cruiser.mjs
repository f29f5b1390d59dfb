/**
 * Who may import whom. Data flows one way:
 * github, reports → store → facts → metrics → figures → what people use.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const place = (name) => (name.endsWith('.ts') ? `${name.replace('.', '\\.')}$` : `${name}/`);

/** A folder, and all that it may import: folders and files of `src`, and packages. */
const room = (name, mayImport, packages = []) => ({
  name: `room-${name}`,
  comment: `src/${name} may import only ${[name, ...mayImport, ...packages].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    pathNot: [
      `^src/(${[name, ...mayImport].map(place).join('|')})`,
      ...packages.map((name) => (name.startsWith('node:') ? `^${name.slice(5)}$` : `^node_modules/${name}`)),
    ],
  },
});

const L10N = '@vscode/l10n';

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'vscode-only-at-the-edge',
      comment: 'Everything else must run, and be tested, without VS Code.',
      severity: 'error',
      from: {
        path: '^(src|webview)/',
        pathNot: '^src/(vscode|assistant/chat)/|^src/extension\\.ts$',
      },
      to: { path: '^vscode$|node_modules/@types/vscode' },
    },
    {
      name: 'nothing-imports-the-root',
      severity: 'error',
      from: {},
      to: { path: '^src/extension\\.ts$' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'rows-elsewhere-are-types',
      comment: 'The schemas of report rows, and zod with them, belong to the threads that read reports.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(reports|facts/user-scanner|engine/reading)' },
      to: { path: '^src/reports/(schemas|split)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    room('domain', [], [L10N, 'node:os']),
    room('github', ['domain'], ['@octokit/', L10N, 'zod']),
    room('reports', ['domain'], ['zod', L10N]),
    room(
      'store',
      ['domain'],
      [
        'node:(fs|fs/promises|path|zlib|crypto|stream/promises|timers/promises)',
        'proper-lockfile',
        L10N,
        'zod',
      ],
    ),
    room('facts', ['domain', 'reports']),
    room('metrics', ['domain', 'reports', 'facts'], [L10N]),
    room('summary/document', ['domain', 'reports', 'facts', 'metrics'], ['zod', L10N]),
    room('summary/safety', ['domain', 'reports', 'facts', 'metrics']),
    room('summary/write', ['domain', 'facts', 'metrics', 'summary/document', 'summary/safety'], [L10N]),
    room('summary/read', ['domain', 'facts', 'metrics', 'summary/document'], ['zod', L10N]),
    room(
      'engine/reading',
      ['domain', 'reports', 'store', 'facts', 'engine/contract.ts', 'engine/restarts.ts'],
      ['node:(worker_threads|path|fs|fs/promises|os|stream/promises|v8|zlib)', 'yauzl'],
    ),
    room(
      'engine/answering',
      ['domain', 'store', 'facts', 'metrics', 'summary', 'engine/reading', 'engine/contract.ts'],
      ['node:(path|fs|fs/promises|v8|zlib|crypto)'],
    ),
    room(
      'engine',
      ['domain', 'reports', 'store', 'facts', 'metrics', 'summary', 'sample'],
      [
        'node:(worker_threads|path|fs|fs/promises|os|stream/promises|timers/promises|v8|zlib|crypto)',
        'yauzl',
      ],
    ),
    room('sync', ['domain', 'github', 'store', 'engine'], [L10N]),
    room('sample', ['domain', 'reports']),
    room('shared', ['domain'], ['zod', L10N]),
    room('figures', ['domain', 'facts', 'metrics', 'shared'], [L10N]),
    room('dashboard', ['domain', 'facts', 'store', 'metrics', 'figures', 'shared'], [L10N]),
    room('report', ['domain', 'figures', 'dashboard', 'shared', 'engine'], [L10N]),
    room(
      'model',
      ['domain', 'facts', 'store', 'metrics', 'figures', 'summary', 'engine', 'github', 'sync'],
      [L10N],
    ),
    room(
      'tree',
      ['contributions.ts', 'domain', 'github', 'store', 'metrics', 'figures', 'dashboard', 'shared', 'model'],
      [L10N],
    ),
    room(
      'assistant/tools',
      ['domain', 'facts', 'store', 'metrics', 'figures', 'dashboard', 'shared', 'engine'],
      ['zod', L10N],
    ),
    room('assistant/mcp', ['domain', 'engine', 'assistant/tools'], ['@modelcontextprotocol/sdk']),
    room(
      'cli',
      [
        'domain',
        'github',
        'facts',
        'store',
        'metrics',
        'figures',
        'dashboard',
        'summary',
        'report',
        'assistant/mcp',
        'engine',
        'sync',
        'model',
      ],
      ['node:(fs|fs/promises|os|path|util|worker_threads)', L10N],
    ),
    {
      name: 'webview-knows-no-metric',
      severity: 'error',
      from: { path: '^webview/' },
      to: { path: '^src/', pathNot: '^src/(shared|domain)/' },
    },
    {
      name: 'toolkit-in-one-file',
      severity: 'error',
      from: { path: '^webview/', pathNot: '^webview/toolkit\\.ts$' },
      to: { path: 'webview-ui-toolkit' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|\\.cache)/|^esbuild\\.mjs$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
