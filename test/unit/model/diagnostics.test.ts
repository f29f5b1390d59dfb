import assert from 'node:assert/strict';
import type { Day } from '../../../src/domain/day.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { diagnostics, type DiagnosticsInput } from '../../../src/model/diagnostics.ts';
import { RecentEvents } from '../../../src/model/recent-events.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { SAMPLE, startWorker } from '../support/sample-source.ts';

/** In every text that comes from outside. */
const MARK = 'MARKED-ada-acme-ghp_0123';
const NOW = Date.parse('2026-11-20T10:00:00Z');
const SOURCE: Source = {
  kind: 'github',
  host: `${MARK}.ghe.com`,
  account: MARK,
  scope: { kind: 'organization', slug: MARK },
};

const logged: string[] = [];
function recent(): RecentEvents {
  const say = (message: string): void => void logged.push(message);
  const events = new RecentEvents(
    { now: () => NOW },
    { debug: () => undefined, info: say, warn: say, error: say },
  );
  const details = { status: 403, reason: 'ipAllowList', said: MARK, page: MARK, ssoUrl: MARK } as const;
  events.failed('refresh', new MetricsError('forbidden', MARK, details));
  events.failed('show', new MetricsError('internal', MARK));
  return events;
}

async function ready(): Promise<Ready> {
  const test = await startWorker();
  const snapshot = await test.worker.call('query', { source: SAMPLE });
  await test.close();
  const day = (text: string) => ({ day: text as Day, writtenAt: NOW, bytes: 750_000 });
  return {
    kind: 'ready',
    source: SOURCE,
    snapshot: {
      ...snapshot,
      days: 28,
      preliminary: ['2026-11-17' as Day, '2026-11-18' as Day],
      logins: { [MARK]: MARK },
    },
    team: MARK,
    mine: [MARK],
    problem: new MetricsError('rateLimited', MARK, { status: 429 }),
    data: {
      stored: { users: [day('2026-11-17'), day('2026-11-18')], seats: [day(MARK)] },
      notes: {
        version: 1,
        refreshedAt: NOW - 60_000,
        rowsRead: 7,
        rowsRejected: 2,
        problems: [{ file: MARK, line: 1, problem: MARK }],
        notices: [MARK],
        teamNames: { [MARK]: MARK },
        unknownFields: [MARK],
        failures: [MARK, MARK],
        seatsRefused: MARK,
        doubted: {},
        absent: { [MARK]: { [MARK]: 1 } },
      },
    },
  };
}

async function input(): Promise<DiagnosticsInput> {
  return {
    versions: { 'VS Code': '1.105.0-insider', extension: '0.1.0', 'Node.js': MARK, kernel: `6.8.0-${MARK}` },
    environment: {
      system: { value: 'linux', known: ['linux'] },
      remote: { value: MARK, known: ['none', 'wsl'] },
    },
    settings: [
      { key: 'a.number', value: 90, standard: 0, isHarmless: true },
      { key: 'a.switch', value: true, standard: false, isHarmless: true },
      { key: 'a.default', value: 5, standard: 5, isHarmless: true },
      { key: 'a.list', value: [], standard: [], isHarmless: false },
      { key: 'a.price', value: 19, standard: 0, isHarmless: false },
      { key: 'a.word', value: 'comma', standard: 'auto', isHarmless: false, words: ['auto', 'comma'] },
      { key: 'a.wrong', value: MARK, standard: 'auto', isHarmless: true, words: ['auto', 'comma'] },
      { key: 'a.path', value: `/home/${MARK}`, standard: '', isHarmless: false },
      { key: 'an.object', value: { [MARK]: MARK }, standard: '', isHarmless: true },
    ],
    state: await ready(),
    isSignedIn: true,
    sources: [SOURCE, { kind: 'file', id: MARK, label: MARK }, { kind: 'file', id: 'b', label: MARK }],
    recent: recent(),
    workerStops: 1,
    now: NOW,
  };
}

describe('diagnostics', () => {
  it('have nothing that comes from a person, an organization, GitHub, or a file', async () => {
    const text = diagnostics(await input());
    for (const part of ['MARKED', 'ada', 'acme', 'ghp_', '/home', 'ghe.com'])
      assert.ok(!text.includes(part), part);
  });

  it('say what is set, shown, stored, and what went wrong', async () => {
    assert.equal(
      diagnostics(await input()),
      `# Copilot Usage Metrics diagnostics, 2026-11-20T10:00:00.000Z

## Versions
- VS Code: 1.105.0-insider
- extension: 0.1.0
- Node.js: other
- kernel: 6.8.0
- system: linux
- remote: other

## Settings that differ from their defaults
- a.number: 90
- a.switch: true
- a.price: set
- a.word: comma
- a.wrong: set
- a.path: set
- an.object: set

## State
- shown: ready
- source: github, organization on another host
- signed in: yes
- sources: github 1, file 2
- problem: rateLimited, status 429

## Stored
- users: 2 days, 2026-11-17 to 2026-11-18, 1.50 MB
- refreshed: 2026-11-20T09:59:00.000Z
- rows of the last refresh: 7, rejected: 2
- reports that failed: 2, unknown fields: 1
- licenses refused: yes
- days that may still change: 2 of 28

## Last errors
- 2026-11-20T10:00:00.000Z refresh: forbidden, status 403, ipAllowList
- 2026-11-20T10:00:00.000Z show: internal

## Last durations
- none

## Background process
- stopped by itself: 1

`,
    );
  });

  it('can be had before anything is shown', async () => {
    const text = diagnostics({
      ...(await input()),
      state: { kind: 'loading' },
      isSignedIn: false,
      sources: [],
    });
    assert.match(text, /shown: loading\n- source: none\n- signed in: no/);
  });
});

describe('what the log says at the level info and above', () => {
  it('is the kind of a failure, not its sentence', () => {
    logged.length = 0;
    recent();
    assert.deepEqual(logged, [
      'refresh: failed (forbidden, status 403, ipAllowList)',
      'show: failed (internal)',
    ]);
  });
});
