import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { day } from '../../src/domain/day.ts';
import type { Day } from '../../src/domain/day.ts';
import type { ScopeKind } from '../../src/domain/scope.ts';
import type { ReportName } from '../../src/github/reports.ts';
import type { Sample } from '../../src/sample/generated-sample.ts';
import { clock } from '../support/clock.ts';
import type { Faults } from './faults.ts';
import { sendBadly } from './send.ts';

/** One shard of one report. For the reports of 28 days `day` is the last. */
interface FileName {
  readonly scope: ScopeKind;
  readonly report: ReportName;
  readonly day: Day;
  readonly index: number;
  readonly count: number;
}

const PATH =
  /^\/(?<scope>organization|enterprise)\/(?<report>[a-z0-9-]+)\/(?<day>[\d-]+)\/part-(?<index>\d+)-of-(?<count>\d+)$/;
const SECRET = 'known to the file host alone';

/** An address that is good until `expires` (epoch milliseconds). */
export function signedLink(
  filesUrl: string,
  { scope, report, day, index, count }: FileName,
  expires: number,
): string {
  const path = `/${scope}/${report}/${day}/part-${index}-of-${count}`;
  return `${filesUrl}${path}?expires=${expires}&signature=${signature(path, expires)}`;
}

function signature(path: string, expires: number): string {
  return createHmac('sha256', SECRET).update(`${path}?${expires}`).digest('base64url');
}

/** Answers like a file host with signed links: 403 for a bad or old signature, and for a request that carries a token. */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  sample: Sample,
  faults: Faults,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://files');
  const name = permittedFile(request, url);
  if (name === undefined) {
    response
      .writeHead(403, { 'content-type': 'application/xml' })
      .end('<Error><Code>AuthenticationFailed</Code></Error>');
    return;
  }
  const redirect = faults.take('redirectedFile', url.pathname);
  if (redirect !== undefined) {
    response.writeHead(302, { location: redirect.url }).end();
    return;
  }
  const raw = faults.take('fileBody', url.pathname) ?? faults.take('fileBody', url.pathname, 'files');
  const { status = 200, headers: more } = raw ?? {};
  const headers = { 'content-type': 'application/octet-stream', ...more };
  const chunks = raw === undefined ? withFaults(fileText(sample, name), url.pathname, faults) : [raw.body];
  const whole = (): Uint8Array => Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)));
  if (faults.concernSending(url.pathname, 'files')) {
    const reply = { status, headers, body: whole() };
    const isSent = await sendBadly(response, reply, faults, url.pathname, 'files');
    if (!isSent) response.writeHead(status, headers).end(reply.body);
    return;
  }
  response.writeHead(status, headers);
  await send(response, url.pathname, chunks, faults);
}

function permittedFile(request: IncomingMessage, url: URL): FileName | undefined {
  const groups = PATH.exec(url.pathname)?.groups;
  const expires = Number(url.searchParams.get('expires'));
  const signed = url.searchParams.get('signature') === signature(url.pathname, expires);
  if (groups === undefined || !signed || expires <= clock.now()) return undefined;
  if (request.headers.authorization !== undefined) return undefined;
  return {
    scope: groups['scope'] as ScopeKind,
    report: groups['report'] as ReportName,
    day: day(groups['day'] ?? ''),
    index: Number(groups['index']),
    count: Number(groups['count']),
  };
}

function fileText(sample: Sample, { report, scope, day, index, count }: FileName): Iterable<string> {
  return sample.file(report, scope, day, { index, count });
}

async function send(
  response: ServerResponse,
  path: string,
  chunks: Iterable<string | Uint8Array>,
  faults: Faults,
): Promise<void> {
  const truncated = faults.take('truncatedFile', path);
  const slow = faults.take('slowFile', path);
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
    if (slow !== undefined) await sleep(slow.delayMs, undefined, { ref: false });
    if (truncated !== undefined) {
      response.destroy();
      return;
    }
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function withFaults(chunks: Iterable<string>, path: string, faults: Faults): Iterable<string> {
  const restated = faults.take('restatedDays', path);
  const sent = restated === undefined ? chunks : byLine(chunks, (line) => [restate(line, restated.days)]);
  if (faults.take('badLine', path) === undefined) return sent;
  return byLine(sent, (line, index) => (index === 0 ? [line, '{"user_id": 7, "day":'] : [line]));
}

function* byLine(
  chunks: Iterable<string>,
  change: (line: string, index: number) => string[],
): Iterable<string> {
  let rest = '';
  let index = 0;
  for (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield change(line, index++).join('\n') + '\n';
  }
  if (rest !== '') yield change(rest, index).join('\n');
}

const COUNTER = /^(user_initiated|code_generation|code_acceptance)_|^loc_/;

function restate(line: string, days: readonly string[]): string {
  const value: unknown = JSON.parse(line);
  restateRows(value, days, false);
  return JSON.stringify(value);
}

function restateRows(value: unknown, days: readonly string[], inside: boolean): void {
  if (Array.isArray(value)) for (const item of value) restateRows(item, days, inside);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const row = value as Record<string, unknown>;
  const concerned = inside || days.some((day) => row['day'] === day);
  for (const [name, field] of Object.entries(row)) {
    if (concerned && typeof field === 'number' && COUNTER.test(name)) row[name] = field * 2;
    else restateRows(field, days, concerned);
  }
}
