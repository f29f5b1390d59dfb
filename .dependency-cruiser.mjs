/**
 * Who may import whom. Data flows one way:
 * github, reports → store → facts → metrics → charts → what people touch.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const layer = (name, mayImport, packages = []) => ({
  name: `layer-${name}`,
  comment: `src/${name} may import only ${[name, ...mayImport, ...packages].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    pathNot: [
      `^src/(${[name, ...mayImport].join('|')})/`,
      ...packages.map((name) => (name.startsWith('node:') ? `^${name.slice(5)}$` : `^node_modules/${name}`)),
    ],
  },
});

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
      comment: 'Everything left of the views must run, and be tested, without VS Code.',
      severity: 'error',
      from: {
        path: '^(src|webview)/',
        pathNot: '^src/(platform|views|commands|chat)/|^src/extension\\.ts$',
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
    layer('domain', [], ['@vscode/l10n']),
    layer('github', ['domain'], ['@octokit/', '@vscode/l10n', 'zod']),
    layer('reports', ['domain'], ['zod', '@vscode/l10n']),
    layer(
      'store',
      ['domain', 'reports'],
      [
        'node:(fs|fs/promises|path|zlib|crypto|stream/promises|timers/promises)',
        'proper-lockfile',
        '@vscode/l10n',
        'zod',
      ],
    ),
    layer('facts', ['domain', 'reports']),
    layer('metrics', ['domain', 'facts'], ['@vscode/l10n']),
    layer('summary', ['domain', 'facts', 'metrics'], ['zod', '@vscode/l10n']),
    layer('charts', ['domain', 'facts', 'metrics', 'shared'], ['@vscode/l10n']),
    layer('dashboard', ['domain', 'facts', 'store', 'metrics', 'charts', 'shared'], ['@vscode/l10n']),
    layer('export', ['domain', 'charts', 'dashboard', 'shared', 'worker'], ['@vscode/l10n']),
    layer(
      'tools',
      ['domain', 'facts', 'store', 'metrics', 'charts', 'dashboard', 'shared', 'worker'],
      ['zod', '@vscode/l10n'],
    ),
    layer('mcp', ['domain', 'tools', 'worker'], ['@modelcontextprotocol/sdk']),
    layer('shared', ['domain'], ['zod', '@vscode/l10n']),
    layer('sample', ['domain']),
    layer('sync', ['domain', 'github', 'store', 'worker'], ['@vscode/l10n']),
    layer(
      'model',
      ['domain', 'store', 'facts', 'metrics', 'charts', 'summary', 'worker', 'github', 'sync'],
      ['@vscode/l10n'],
    ),
    layer(
      'worker',
      ['domain', 'reports', 'store', 'facts', 'metrics', 'summary', 'sample'],
      [
        'node:(worker_threads|path|fs|fs/promises|os|stream/promises|timers/promises|v8|zlib|crypto)',
        'yauzl',
      ],
    ),
    layer(
      'collector',
      [
        'domain',
        'github',
        'facts',
        'store',
        'metrics',
        'charts',
        'dashboard',
        'summary',
        'export',
        'mcp',
        'worker',
        'sync',
        'model',
      ],
      ['node:(fs|fs/promises|os|path|util|worker_threads)'],
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
