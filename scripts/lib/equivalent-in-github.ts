import { changesOf, type Equivalent } from './equivalent.ts';

export const EQUIVALENT_IN_GITHUB: readonly Equivalent[] = [
  {
    file: 'github/pace.ts',
    line: "this.signal.addEventListener('abort', onAbort, { once: true });",
    original: 'true',
    replacement: 'false',
    reason: 'The listener is removed in any case, and a rejected promise cannot be rejected again.',
  },
  {
    file: 'github/pace.ts',
    line: "this.signal.addEventListener('abort', onAbort, { once: true });",
    original: '{ once: true }',
    replacement: '{}',
    reason: 'The listener is removed in any case, and a rejected promise cannot be rejected again.',
  },
  ...changesOf(
    {
      file: 'github/access.ts',
      line: '{ hostName, slug: scope.slug, ...(detail !== undefined && { detail }) },',
    },
    [['detail !== undefined', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/access.ts',
      line: '{ quote: error.said !== undefined && detail?.includes(error.said) === true ? undefined : error.said },',
    },
    [['error.said !== undefined', 'true']],
  ),
  ...changesOf({ file: 'github/access.ts', line: '...(status !== undefined && { status }),' }, [
    ['status !== undefined', 'true'],
  ]),
  ...changesOf({ file: 'github/access.ts', line: '...(ssoUrl !== undefined && { ssoUrl }),' }, [
    ['ssoUrl !== undefined', 'true'],
  ]),
  ...changesOf({ file: 'github/access.ts', line: '...(page !== undefined && { page }),' }, [
    ['page !== undefined', 'true'],
  ]),
  ...changesOf(
    {
      file: 'github/access.ts',
      line: "return new MetricsError('forbidden', text, { ...details, ...(reason !== undefined && { reason }) });",
    },
    [['reason !== undefined', 'true']],
  ),
  ...changesOf(
    { file: 'github/causes.ts', line: '...(facts.status !== undefined && { status: facts.status }),' },
    [['facts.status !== undefined', 'true']],
  ),
  ...changesOf({ file: 'github/causes.ts', line: '...(where !== undefined && { page: where }),' }, [
    ['where !== undefined', 'true'],
  ]),
  ...changesOf(
    {
      file: 'github/checked-fetch.ts',
      line: "const body = reply.ok ? await reply.text() : await reply.text().catch(() => '');",
    },
    [["() => ''", '() => undefined']],
  ),
  ...changesOf(
    {
      file: 'github/checked-fetch.ts',
      line: "if (reply.ok) check(text, headers.get('content-type') ?? '', isFile, hostName);",
      reason: 'Neither is the type of JSON.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/checked-fetch.ts',
      line: "const token = sent.get('authorization')?.replace(/^\\S+\\s+/, '');",
      reason: 'No header begins with a space.',
    },
    [['/^\\S+\\s+/', '/\\S+\\s+/']],
  ),
  ...changesOf(
    { file: 'github/client.ts', line: "throw problem('tokenCharacters', { hostName: host.name });" },
    [['{ hostName: host.name }', '{}']],
  ),
  ...changesOf(
    {
      file: 'github/client.ts',
      line: "hidden ||= String(headers['x-github-sso'] ?? '').startsWith('partial-results');",
      reason: 'Neither begins so.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/client.ts',
      line: 'const parameters: Parameters = day === undefined ? { slug: scope.slug } : { slug: scope.slug, day };',
    },
    [['day === undefined', 'false']],
  ),
  ...changesOf(
    {
      file: 'github/connection-causes.ts',
      line: "function allowHosts({ allow = '' }: Facts): string {",
      reason: 'Where the file host is known, so are the hosts to allow.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/download.ts',
      line: 'super(`status ${status}`);',
      reason: 'No user sees the message: a failure with other words takes its place.',
    },
    [['`status ${status}`', '``']],
  ),
  ...changesOf(
    {
      file: 'github/download.ts',
      line: "const open = () => openShard(github, current.links[index] ?? '', signal);",
      reason: 'Each index has a link.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/download.ts',
      line: "const isPage = /^text\\/html\\b/i.test(headers.get('content-type') ?? '');",
      reason: 'Neither is the type of a page.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/download.ts',
      line: 'if (ok && body !== null && !isPage) return read(pace.follow(body), () => blocked(host, url.host), failed);',
    },
    [['body !== null', 'true']],
  ),
  ...changesOf({ file: 'github/download.ts', line: 'await body?.cancel();' }, [
    ['body?.cancel', 'body.cancel'],
  ]),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: 'if (response === undefined) return problem(obstacleOf(failure), { hostName });',
    },
    [['{ hostName }', '{}']],
  ),
  ...changesOf({ file: 'github/failure.ts', line: "return problem('intercepted', { hostName });" }, [
    ['{ hostName }', '{}'],
  ]),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: 'return now + (wait !== undefined && wait > 0 && wait <= DAY_MS ? wait : MINUTE_MS);',
    },
    [['wait !== undefined', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: 'if (after === undefined) return undefined;',
      reason: 'No date can be read out of nothing either.',
    },
    [['after === undefined', 'false']],
  ),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: "const sso = String(headers['x-github-sso'] ?? '');",
      reason: 'Neither asks for single sign-on.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: "if (status === 404 && saysNoReport(message)) return problem('noReport', { hostName, status });",
    },
    [['{ hostName, status }', '{}']],
  ),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: 'const details = { quote: said, ...(said !== undefined && { said }) };',
    },
    [['said !== undefined', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/failure.ts',
      line: "return problem('sso', { hostName, status }, ssoUrl === undefined ? {} : { ssoUrl });",
    },
    [['ssoUrl === undefined', 'false']],
  ),
  ...changesOf(
    {
      file: 'github/hosts.ts',
      line: "const url = URL.parse(address ?? '');",
      reason: 'Neither is an address.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/hosts.ts',
      line: ".replace(/^(?:api|www)\\.(?=github\\.com$)/, '')",
      reason: 'What is left is no site of GitHub either way.',
    },
    [
      ['/^(?:api|www)\\.(?=github\\.com$)/', '/(?:api|www)\\.(?=github\\.com$)/'],
      ['/^(?:api|www)\\.(?=github\\.com$)/', '/^(?:api|www)\\.(?=github\\.com)/'],
    ],
  ),
  ...changesOf(
    {
      file: 'github/hosts.ts',
      line: ".replace(/^api\\.(?=[a-z0-9-]+\\.ghe\\.com$)/, '');",
      reason: 'What is left is no site of GitHub either way.',
    },
    [['/^api\\.(?=[a-z0-9-]+\\.ghe\\.com$)/', '/^api\\.(?=[a-z0-9-]+\\.ghe\\.com)/']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: "if (typeof failure !== 'object' || failure === null || depth > 4) return [];",
      reason: 'No code that is known looks like it.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: "const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];",
      reason: 'No code that is known looks like it.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: "const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];",
    },
    [
      [
        "'code' in failure && typeof failure.code === 'string'",
        "'code' in failure || typeof failure.code === 'string'",
      ],
      ["'code' in failure && typeof failure.code === 'string'", 'true'],
      ["typeof failure.code === 'string'", 'true'],
    ],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: 'const said = failure instanceof Error ? codesInWords(failure) : [];',
      reason: 'No code that is known looks like it.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: "const cause = 'cause' in failure ? codesOf(failure.cause, depth + 1) : [];",
      reason: 'No code that is known looks like it.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: 'const errors = failure instanceof AggregateError ? failure.errors : [];',
      reason: 'A text has no code.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: 'const [, electron] = /\\bnet::(ERR_\\w+)/.exec(message) ?? [];',
      reason: 'The first item is not read.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    {
      file: 'github/network.ts',
      line: 'const [, status] = /\\bProxy response \\((\\d{3})\\)/.exec(message) ?? [];',
      reason: 'The first item is not read.',
    },
    [['[]', '["Stryker was here"]']],
  ),
  ...changesOf(
    { file: 'github/network.ts', line: 'return [electron, proxy].filter((code) => code !== undefined);' },
    [
      ['[electron, proxy].filter((code) => code !== undefined)', '[electron, proxy]'],
      ['code !== undefined', 'true'],
    ],
  ),
  ...changesOf(
    {
      file: 'github/reports.ts',
      line: "const field = result.error.issues[0]?.path.join('.') ?? '';",
      reason: 'A check that fails names at least one issue.',
    },
    [["''", '"Stryker was here!"']],
  ),
  ...changesOf(
    {
      file: 'github/reports.ts',
      line: "const field = result.error.issues[0]?.path.join('.') ?? '';",
    },
    [['result.error.issues[0]?.path', 'result.error.issues[0].path']],
  ),
  ...changesOf(
    {
      file: 'github/pace.ts',
      line: "this.signal.removeEventListener('abort', onAbort);",
      reason: 'Nothing waits for the promise afterwards.',
    },
    [["'abort'", '""']],
  ),
  ...changesOf(
    { file: 'github/quote.ts', line: 'if (url !== null && isPage(url, hostName)) return url.href;' },
    [['url !== null', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/quote.ts',
      line: "return protocol === 'https:' && port === '' && username + password === '' && known.includes(hostname);",
      reason: 'Only addresses of https are looked for.',
    },
    [["protocol === 'https:'", 'true']],
  ),
  ...changesOf(
    {
      file: 'github/refusals.ts',
      line: "const detail = found.reason === 'tokenPermission' ? acceptedPermissions(refusal) : undefined;",
      reason: 'No other sentence of these causes has a detail.',
    },
    [["found.reason === 'tokenPermission'", 'true']],
  ),
  ...changesOf(
    {
      file: 'github/refusals.ts',
      line: '{ hostName, status, ...(detail !== undefined && { detail }) },',
    },
    [['detail !== undefined', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/refusals.ts',
      line: '{ quote: quoted(message), ...(page !== undefined && { page }) },',
    },
    [['page !== undefined', 'true']],
  ),
  ...changesOf(
    {
      file: 'github/refusals.ts',
      line: "const accepted = String(headers['x-accepted-github-permissions'] ?? '');",
      reason: 'Neither is a permission.',
    },
    [["''", '"Stryker was here!"']],
  ),
];
