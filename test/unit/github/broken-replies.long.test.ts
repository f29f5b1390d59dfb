import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { downloadReport } from '../../../src/github/download.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault, RawReply } from '../../github/faults.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const PAGE = '<!DOCTYPE html>\n<html><body>Sign in to the network.</body></html>\n';
const LINKS = JSON.stringify({ download_links: [], report_day: NEWEST });
/** As often as everything else is tried. */
const TRIES = 3;

const standIn = useStandIn();
const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });
const github = (token: string = TOKENS.owner) =>
  connect(standIn(), token, { replyTimeout: 150, idleTimeout: 150 });

/** Every way of asking the API: once, page by page, and by GraphQL. */
const CALLS = {
  get: () => github().reportLinks(scope(), 'users-1-day', NEWEST, never()),
  pages: () => github().teamNames(scope().slug, never()),
  query: () => github().enterprises(never()),
} as const;

const BROKEN: readonly (readonly [what: string, kind: MetricsErrorKind, faults: Fault[]])[] = [
  ['is a web page', 'offline', [{ kind: 'apiBody', body: PAGE, headers: { 'content-type': 'text/html' } }]],
  ['is a web page that calls itself JSON', 'offline', [{ kind: 'apiBody', body: PAGE }]],
  ['is empty', 'invalidReply', [{ kind: 'apiBody', body: '' }]],
  ['is JSON that was cut', 'invalidReply', [{ kind: 'apiBody', body: '{"download_li' }]],
  ['does not say that it is JSON', 'invalidReply', [plain(LINKS)]],
  ['breaks in its body', 'offline', [{ kind: 'cut', bytes: 5, how: 'break' }]],
  ['closes in its body', 'invalidReply', [{ kind: 'cut', bytes: 5, how: 'close' }]],
  ['stalls in its body', 'offline', [{ kind: 'stall', bytes: 5 }]],
  ['is not packed as it says', 'offline', [packed('gzip', LINKS)]],
  ['is gzip that was cut', 'invalidReply', [packed('gzip', gzipSync(LINKS).subarray(0, 25))]],
];

function plain(body: string): Fault {
  return { kind: 'apiBody', body, headers: { 'content-type': 'text/plain' } };
}

function packed(encoding: string, body: RawReply['body']): Fault {
  return { kind: 'apiBody', body, headers: { 'content-encoding': encoding } };
}

describe('a reply of the API with status 200 that', () => {
  for (const [what, kind, faults] of BROKEN) {
    for (const [name, ask] of Object.entries(CALLS)) {
      it(`${what} is asked for again, and then a failure (${name})`, async () => {
        standIn().faults.set(faults);
        await failure(ask(), kind);
        assert.equal(standIn().requests.length, TRIES);
      });
    }

    it(`${what} does no harm when it comes once`, async () => {
      standIn().faults.set(faults.map((fault) => ({ ...fault, times: 1 })));
      assert.equal((await CALLS.get())?.links.length, 2);
      assert.equal(standIn().requests.length, 2);
    });
  }

  for (const [what, body, isAbsent] of [
    ['a sentence of GitHub that there is no report', '"No report available for this day"', true],
    ['an empty string', '""', true],
    ['null', 'null', true],
    ['no link', LINKS, true],
    ['another string', '"Service unavailable"', false],
    ['a number', '7', false],
    ['a list', '[]', false],
    ['nothing of a report', '{}', false],
    ['a report of another day', '{"download_links":["https://a.example"],"report_day":"2026-11-17"}', false],
  ] as const) {
    it(`has ${what} is ${isAbsent ? 'no report' : 'a failure'}`, async () => {
      standIn().faults.set([{ kind: 'apiBody', body }]);
      if (isAbsent) assert.equal(await CALLS.get(), undefined);
      else await failure(CALLS.get(), 'invalidReply');
    });
  }

  it('is a file of a repository may be any text but a web page', async () => {
    const file = () => github().file({ owner: 'acme', name: 'metrics' }, 'summary.json', never());
    standIn().faults.set([{ kind: 'apiBody', body: 'cut', headers: { 'content-type': 'text/plain' } }]);
    assert.equal(await file(), 'cut');
    standIn().faults.set([{ kind: 'apiBody', body: PAGE, headers: { 'content-type': 'text/html' } }]);
    await failure(file(), 'offline');
  });
});

describe('a report file', () => {
  async function read(signal = never(), onChunk: () => void = () => undefined): Promise<number> {
    const download = await downloadReport(github(), scope(), 'users-1-day', NEWEST, signal);
    let bytes = 0;
    for await (const { chunks } of download?.shards ?? []) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        onChunk();
      }
    }
    return bytes;
  }

  for (const [what, fault, words] of [
    ['breaks', { kind: 'cut', bytes: 100, how: 'break' }, /^The connection to .* broke\./],
    ['stalls', { kind: 'stall', bytes: 100 }, /stopped sending a file or sent it too slowly/],
    ['never begins', { kind: 'stall', bytes: 0 }, /stopped sending a file or sent it too slowly/],
    ['drips', { kind: 'drip', bytes: 1, delayMs: 20 }, /stopped sending a file or sent it too slowly/],
    [
      'is not packed as it says',
      { kind: 'fileBody', body: '{}', headers: { 'content-encoding': 'gzip' } },
      /could not be unpacked: it was damaged on the way/,
    ],
  ] as const) {
    it(`that ${what} may be fetched again`, async () => {
      standIn().faults.set([{ ...fault, origin: 'files' }]);
      const { message, transient } = await failure(read(), 'offline');
      assert.match(message, words);
      assert.equal(transient, true);
    });
  }

  it('that comes slowly but steadily arrives', async () => {
    const whole = await read();
    standIn().faults.set([{ kind: 'drip', bytes: Math.ceil(whole / 16), delayMs: 30, origin: 'files' }]);
    assert.equal(await read(), whole);
  });

  it('that is taken slowly is not slow', async () => {
    let isFirst = true;
    const download = await downloadReport(github(), scope(), 'users-1-day', NEWEST, never());
    for await (const { chunks } of download?.shards ?? []) {
      for await (const chunk of chunks) {
        assert.ok(chunk.length > 0);
        if (isFirst) await new Promise((resume) => setTimeout(resume, 400));
        isFirst = false;
      }
    }
  });

  it('can be canceled while it drips', async () => {
    standIn().faults.set([{ kind: 'drip', bytes: 1, delayMs: 20, origin: 'files' }]);
    const controller = new AbortController();
    await assert.rejects(
      read(controller.signal, () => controller.abort()),
      Canceled,
    );
  });
});
