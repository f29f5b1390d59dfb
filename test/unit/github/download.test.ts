import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { downloadReport } from '../../../src/github/download.ts';
import type { ReportName } from '../../../src/github/reports.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { StandIn } from '../../github/server.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const scope = (standIn: StandIn): Scope => ({
  kind: 'organization',
  slug: standIn.sample.organization.login,
});
const requestsTo = (standIn: StandIn, origin: string) =>
  standIn.requests.filter((request) => request.origin === origin);

async function textOf(
  standIn: StandIn,
  report: ReportName,
  signal = never(),
  onChunk?: () => void,
): Promise<string[]> {
  const day = report.endsWith('-28-day') ? undefined : NEWEST;
  const download = await downloadReport(connect(standIn, TOKENS.owner), scope(standIn), report, day, signal);
  const texts: string[] = [];
  for await (const { index, count, chunks } of download?.shards ?? []) {
    assert.deepEqual([index, count], [texts.length, report.startsWith('users') ? 2 : 1]);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of chunks) {
      text += decoder.decode(chunk, { stream: true });
      onChunk?.();
    }
    texts.push(text);
  }
  return texts;
}

function served(standIn: StandIn, report: ReportName): string[] {
  const count = report.startsWith('users') ? 2 : 1;
  return Array.from({ length: count }, (_, index) =>
    [...standIn.sample.file(report, 'organization', NEWEST, { index, count })].join(''),
  );
}

describe('a report download', () => {
  const standIn = useStandIn();

  for (const report of [
    'entity-1-day',
    'entity-28-day',
    'users-1-day',
    'users-28-day',
    'user-teams-1-day',
    'repos-1-day',
  ] as const) {
    it(`brings every byte of ${report}`, async () => {
      const texts = await textOf(standIn(), report);
      assert.ok(texts.every((text) => text.length > 0));
      assert.deepEqual(texts, served(standIn(), report));
    });
  }

  it('says which days it covers, or that there is no report', async () => {
    const github = connect(standIn(), TOKENS.owner);
    const month = await downloadReport(github, scope(standIn()), 'users-28-day', undefined, never());
    assert.deepEqual([month?.from, month?.to], ['2026-10-22', '2026-11-18']);
    const { today } = standIn().sample.options;
    assert.equal(await downloadReport(github, scope(standIn()), 'users-1-day', today, never()), undefined);
  });

  it('never shows the sign-in to the file host', async () => {
    await textOf(standIn(), 'users-28-day');
    const files = requestsTo(standIn(), 'files');
    assert.equal(files.length, 2);
    for (const { authorization, headers } of files) {
      assert.equal(authorization, false);
      assert.doesNotMatch(JSON.stringify(headers), /token-of-/);
    }
    assert.ok(requestsTo(standIn(), 'api').every(({ authorization }) => authorization));
  });
});

describe('a report download, when something goes wrong,', () => {
  const standIn = useStandIn();
  const assertFails = (kind: MetricsErrorKind, report: ReportName = 'users-1-day') =>
    failure(textOf(standIn(), report), kind);

  it('asks once more for a link that is over', async () => {
    standIn().faults.set([{ kind: 'expiredLinks', times: 1 }]);
    assert.deepEqual(await textOf(standIn(), 'users-1-day'), served(standIn(), 'users-1-day'));
    assert.equal(requestsTo(standIn(), 'api').length, 2);
  });

  it('asks once more when the file host has a bad moment', async () => {
    standIn().faults.set([{ kind: 'status', status: 503, origin: 'files', path: 'part-1', times: 1 }]);
    assert.deepEqual(await textOf(standIn(), 'users-1-day'), served(standIn(), 'users-1-day'));
    assert.equal(requestsTo(standIn(), 'api').length, 2);
  });

  it('does not ask for ever', async () => {
    standIn().faults.set([{ kind: 'expiredLinks' }]);
    const { status } = await assertFails('server');
    assert.equal(status, 403);
    assert.deepEqual([requestsTo(standIn(), 'api').length, requestsTo(standIn(), 'files').length], [2, 2]);
  });

  it('does not mix the shards of two versions', async () => {
    const github = connect(standIn(), TOKENS.owner);
    standIn().faults.set([{ kind: 'expiredLinks', times: 1 }]);
    const changing = {
      ...github,
      reportLinks: async (...args: Parameters<typeof github.reportLinks>) => {
        const found = await github.reportLinks(...args);
        return (
          found && {
            ...found,
            links: requestsTo(standIn(), 'api').length > 1 ? found.links.slice(1) : found.links,
          }
        );
      },
    };
    const download = await downloadReport(changing, scope(standIn()), 'users-1-day', NEWEST, never());
    const opened = async () => {
      for await (const shard of download?.shards ?? []) assert.fail(`opened ${shard.index}`);
    };
    await failure(opened(), 'server');
  });

  it('refuses a link to a host that is not of GitHub', async () => {
    standIn().faults.set([{ kind: 'foreignLinks', url: 'https://elsewhere.example/report?signature=abc' }]);
    const { message } = await assertFails('invalidReply');
    assert.match(message, /elsewhere\.example/);
    standIn().faults.set([{ kind: 'foreignLinks', url: 'no address' }]);
    await assertFails('invalidReply');
  });

  it('does not go where the file host sends it', async () => {
    standIn().faults.set([{ kind: 'redirectedFile', url: `${standIn().apiUrl}/user` }]);
    const { message } = await assertFails('offline');
    assert.match(message, /^A firewall or proxy answered in place of 127\.0\.0\.1:\d+, /);
    assert.deepEqual(
      standIn().requests.map(({ origin }) => origin),
      ['api', 'files'],
    );
  });

  it('notices a file that ends too early', async () => {
    standIn().faults.set([{ kind: 'truncatedFile' }]);
    await assertFails('offline', 'users-28-day');
  });

  it('notices a file host that cannot be reached', async () => {
    standIn().faults.set([{ kind: 'reset', origin: 'files' }]);
    await assertFails('offline');
  });

  it('can be canceled in the middle of a file', async () => {
    standIn().faults.set([{ kind: 'slowFile', delayMs: 60_000 }]);
    const controller = new AbortController();
    await assert.rejects(
      textOf(standIn(), 'users-28-day', controller.signal, () => controller.abort()),
      Canceled,
    );
  });
});

describe('a firewall in front of the file host', () => {
  const standIn = useStandIn();
  const LINK = 'https://copilot-reports.octo.ghe.com/secret-path/part-1?sig=secret-query';
  const CERTIFICATE = /certificate is not trusted/;

  /** What is said when the request for the file ends as `answer` says, and how often the file was asked for. */
  async function said(answer: () => Promise<Response>, link = LINK, site = 'octo.ghe.com'): Promise<string> {
    const reply = { download_links: [link], report_day: NEWEST };
    const github = connect(standIn(), TOKENS.owner, {
      host: hostFor('github-enterprise', site),
      fetch: (url) => {
        const { hostname } = new URL(url instanceof Request ? url.url : url);
        return hostname.startsWith('api.') ? Promise.resolve(Response.json(reply)) : answer();
      },
    });
    const download = await downloadReport(github, scope(standIn()), 'users-1-day', NEWEST, never());
    const read = async (): Promise<void> => {
      for await (const { chunks } of download?.shards ?? [])
        for await (const chunk of chunks) assert.ok(chunk.length > 0);
    };
    const { message } = await read().then(
      () => assert.fail('nothing failed'),
      (error: unknown) => error as Error,
    );
    assert.doesNotMatch(message, /secret|sig=|github\.com has a problem|ghe\.com has a problem/);
    return message;
  }

  const failing = (code: string) => () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(LINK), { code }) }));

  for (const [code, pattern] of [
    ['ENOTFOUND', /^The network does not know the name copilot-reports\.octo\.ghe\.com/],
    ['EAI_AGAIN', /^The network does not know the name/],
    ['SELF_SIGNED_CERT_IN_CHAIN', CERTIFICATE],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', CERTIFICATE],
    ['ERR_TLS_CERT_ALTNAME_INVALID', CERTIFICATE],
    ['CERT_HAS_EXPIRED', CERTIFICATE],
    ['ECONNREFUSED', /^The connection to copilot-reports\.octo\.ghe\.com, .* was refused/],
    ['ECONNRESET', /^The connection to copilot-reports\.octo\.ghe\.com, .* broke/],
    ['UND_ERR_CONNECT_TIMEOUT', /^copilot-reports\.octo\.ghe\.com, .* did not answer in time/],
  ] as const) {
    it(`names the file host and what to allow: ${code}`, async () => {
      const message = await said(failing(code));
      assert.match(message, pattern);
      assert.match(message, /Allow https connections to copilot-reports\.octo\.ghe\.com in /);
    });
  }

  it('names the host that the link leads to as well', async () => {
    const message = await said(
      failing('ECONNREFUSED'),
      'https://copilotprodreports.blob.core.windows.net/secret?sig=1',
      'github.com',
    );
    assert.match(
      message,
      /Allow https connections to copilot-reports\.github\.com, copilotprodreports\.blob\.core\.windows\.net in /,
    );
  });

  for (const [what, status, type] of [
    ['with status 200', 200, 'text/html'],
    ['with status 403', 403, 'text/html; charset=utf-8'],
    ['with status 503', 503, 'text/html'],
    ['that does not say what it is', 200, 'application/octet-stream'],
  ] as const) {
    it(`may answer with a page ${what}`, async () => {
      standIn().faults.set([{ kind: 'blockPage', origin: 'files', status, type }]);
      const { message } = await failure(textOf(standIn(), 'users-1-day'), 'offline');
      assert.match(message, /^A firewall or proxy answered in place of 127\.0\.0\.1:\d+, /);
    });
  }

  it('is not blamed alone when the file host itself refuses', async () => {
    standIn().faults.set([{ kind: 'expiredLinks' }]);
    const { message } = await failure(textOf(standIn(), 'users-1-day'), 'server');
    assert.match(
      message,
      /^127\.0\.0\.1:\d+, where .* refused a file \(status 403\)\. Try again in a few minutes\./,
    );
  });
});
