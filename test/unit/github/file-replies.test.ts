import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { downloadReport } from '../../../src/github/download.ts';
import { type GitHub, createGitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import type { ReportLinks } from '../../../src/github/reports.ts';
import { failure, never, NEWEST, UNMOVED } from './support.ts';

const FILES = 'copilot-reports.github.com';
const found = (more: Partial<ReportLinks> = {}): ReportLinks => ({
  from: NEWEST,
  to: NEWEST,
  links: [`https://${FILES}/1`],
  ...more,
});

/** A client whose file host answers so, one after the other, and GitHub with these links. */
function answering(
  replies: readonly (() => Response)[],
  links: readonly (ReportLinks | undefined)[] = [found(), found()],
): GitHub {
  const [left, waiting] = [[...replies], [...links]];
  const github = createGitHub({
    host: hostFor('github'),
    token: () => Promise.resolve('x'),
    fetch: () => Promise.resolve((left.shift() ?? assert.fail('asked too often'))()),
    userAgent: 'test',
    log: { debug: () => undefined, warn: () => undefined },
    clock: UNMOVED,
  });
  return { ...github, reportLinks: () => Promise.resolve(waiting.shift()) };
}

async function read(github: GitHub): Promise<string[]> {
  const scope = { kind: 'organization', slug: 'acme' } as const;
  const download = await downloadReport(github, scope, 'users-1-day', NEWEST, never());
  const texts: string[] = [];
  for await (const { chunks } of download?.shards ?? []) {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    texts.push(text);
  }
  return texts;
}
const status = (code: number) => () => new Response(code === 204 ? null : 'x', { status: code });
const chunks =
  (...texts: string[]) =>
  () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
          controller.close();
        },
      }),
    );

describe('the reply of a file host', () => {
  it('is the file, of any type but a page', async () => {
    for (const type of ['application/x-ndjson', 'application/text/html', 'text/htmlx', 'text/plain']) {
      const reply = () => new Response('{}', { headers: { 'content-type': type } });
      assert.deepEqual(await read(answering([reply])), ['{}'], type);
    }
    for (const type of ['text/html', 'TEXT/HTML; charset=utf-8']) {
      const reply = () => new Response('{}', { headers: { 'content-type': type } });
      assert.equal((await failure(read(answering([reply])), 'offline')).reason, 'intercepted', type);
    }
  });

  it('may have anything but the begin of a page in it', async () => {
    assert.deepEqual(await read(answering([chunks('{}\n', '<html>')])), ['{}\n<html>']);
    assert.equal((await failure(read(answering([chunks('<html>', '{}')])), 'offline')).reason, 'intercepted');
    // Only the first 64 bytes are looked at.
    assert.equal(
      (await failure(read(answering([chunks(`${' '.repeat(57)}<html >`)])), 'offline')).reason,
      'intercepted',
    );
    const late = `${' '.repeat(64)}<html>`;
    assert.deepEqual(await read(answering([chunks(late)])), [late]);
  });

  it('comes from something on the way where it leads elsewhere', async () => {
    for (const code of [300, 302, 399])
      assert.equal(
        (await failure(read(answering([status(code)])), 'offline')).reason,
        'intercepted',
        String(code),
      );
  });

  it('is no file without a body', async () => {
    assert.match(
      (await failure(read(answering([status(204)])), 'invalidReply')).message,
      /\(status 204 of copilot-reports\.github\.com\)/,
    );
  });

  it('is asked for once more where the link is refused', async () => {
    for (const code of [400, 403, 503]) {
      assert.deepEqual(await read(answering([status(code), chunks('{}')])), ['{}'], String(code));
      const refused = { kind: 'server', reason: 'fileRefused', status: code };
      await assert.rejects(read(answering([status(code), status(code)])), refused);
    }
    const page = () => new Response('{}', { headers: { 'content-type': 'text/html' } });
    assert.equal((await failure(read(answering([status(403), page])), 'offline')).reason, 'intercepted');
  });
});

describe('a report that GitHub changes during the download', () => {
  const renewed = (links: ReportLinks | undefined, first: ReportLinks = found()) =>
    read(answering([status(403), chunks('new')], [first, links]));

  it('is not mixed with what it was', async () => {
    const others = [
      undefined,
      found({ from: day('2026-11-17') }),
      found({ to: day('2026-11-19') }),
      found({ links: [`https://${FILES}/1`, `https://${FILES}/2`] }),
      found({ links: [] }),
    ];
    for (const other of others) {
      const { message } = await failure(renewed(other), 'server');
      assert.match(message, /^GitHub updated the report during the download\./);
    }
    assert.deepEqual(await renewed(found({ links: [`https://${FILES}/other`] })), ['new']);
  });

  it('has no address that cannot be read', async () => {
    const asked = read(answering([], [found({ links: ['no address'] })]));
    assert.match((await failure(asked, 'invalidReply')).message, /\(download_links\)/);
  });
});
