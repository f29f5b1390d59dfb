import assert from 'node:assert/strict';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { downloadReport } from '../../../src/github/download.ts';
import type { ReportName } from '../../../src/github/reports.ts';
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
    await assertFails('invalidReply');
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

  it('can be cancelled in the middle of a file', async () => {
    standIn().faults.set([{ kind: 'slowFile', delayMs: 60_000 }]);
    const controller = new AbortController();
    await failure(
      textOf(standIn(), 'users-28-day', controller.signal, () => controller.abort()),
      'cancelled',
    );
  });
});
