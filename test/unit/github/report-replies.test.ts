import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import { readReportLinks, type ReportName, reportRoute } from '../../../src/github/reports.ts';
import { TOKENS } from '../../github/accounts.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const DAY = 'users-1-day';
const MONTH = 'users-28-day';

function why(data: unknown, report: ReportName = DAY): string {
  try {
    readReportLinks({ status: 200, data }, report);
  } catch (error) {
    assert.ok(error instanceof MetricsError);
    assert.equal(error.kind, 'invalidReply');
    return /\((.*?)\)/.exec(error.message)?.[1] ?? '';
  }
  return assert.fail('it was read');
}

describe('the reply of a report', () => {
  const month = (report_start_day: string, report_end_day: string) => ({
    download_links: ['https://a', 'https://b'],
    report_start_day,
    report_end_day,
  });

  it('has links and days', () => {
    const day = { download_links: ['https://a'], report_day: '2026-11-18' };
    assert.deepEqual(readReportLinks({ status: 200, data: day }, DAY), {
      from: '2026-11-18',
      to: '2026-11-18',
      links: ['https://a'],
    });
    assert.deepEqual(readReportLinks({ status: 200, data: month('2026-10-22', '2026-11-18') }, MONTH), {
      from: '2026-10-22',
      to: '2026-11-18',
      links: ['https://a', 'https://b'],
    });
  });

  it('says in several ways that there is no report', () => {
    for (const data of ['', 'No report for this day', 'there is NO DATA yet', null])
      assert.equal(readReportLinks({ status: 200, data }, DAY), undefined, String(data));
    const day = { download_links: ['https://a'], report_day: '2026-11-18' };
    assert.equal(readReportLinks({ status: 204, data: day }, DAY), undefined);
    assert.equal(readReportLinks({ status: 200, data: { ...day, download_links: [] } }, DAY), undefined);
  });

  it('is not read where it is something else, and the field is named', () => {
    for (const text of ['soon', 'no database', 'piano report'])
      assert.equal(why(text), 'a text in place of links', text);
    assert.equal(why(7), 'JSON');
    assert.equal(why({ report_day: '2026-11-18' }), 'download_links');
    assert.equal(why({ download_links: [7], report_day: '2026-11-18' }), 'download_links.0');
    assert.equal(why({ download_links: ['https://a'], report_day: '2026-02-30' }), 'report_day');
    assert.equal(why({ ...month('2026-10-22', '2026-11-31') }, MONTH), 'report_end_day');
  });

  it('has from one day to 31 of them', () => {
    const read = (from: string, to: string) => readReportLinks({ status: 200, data: month(from, to) }, MONTH);
    assert.equal(read('2026-11-18', '2026-11-18')?.from, '2026-11-18');
    assert.equal(read('2026-10-19', '2026-11-18')?.from, '2026-10-19');
    assert.equal(why(month('2026-10-18', '2026-11-18'), MONTH), 'report_start_day');
    assert.equal(why(month('2026-11-19', '2026-11-18'), MONTH), 'report_start_day');
  });

  it('comes from the address of the scope and the report', () => {
    const route = (kind: 'organization' | 'enterprise', report: ReportName) =>
      reportRoute({ kind, slug: 'acme' }, report);
    assert.equal(route('organization', DAY), '/orgs/{slug}/copilot/metrics/reports/users-1-day');
    assert.equal(
      route('organization', 'entity-28-day'),
      '/orgs/{slug}/copilot/metrics/reports/organization-28-day/latest',
    );
    assert.equal(
      route('enterprise', 'entity-1-day'),
      '/enterprises/{slug}/copilot/metrics/reports/enterprise-1-day',
    );
    assert.equal(
      route('enterprise', MONTH),
      '/enterprises/{slug}/copilot/metrics/reports/users-28-day/latest',
    );
  });
});

describe('the GitHub client, asked for one thing,', () => {
  const standIn = useStandIn();
  const acme = { kind: 'organization', slug: 'acme' } as const;
  const asked: string[] = [];
  /** A client that gets this reply to each request. */
  const answering = (body: unknown) =>
    connect(standIn(), TOKENS.owner, {
      fetch: (url) => {
        const { pathname, search } = new URL(url instanceof Request ? url.url : url);
        asked.push(`${pathname}${search}`);
        return Promise.resolve(Response.json(body));
      },
    });

  beforeEach(() => {
    asked.length = 0;
  });

  it('takes no report of another day for it', async () => {
    const reply = { download_links: ['https://a'], report_day: '2026-11-17' };
    const links = answering(reply).reportLinks(acme, DAY, NEWEST, never());
    assert.match((await failure(links, 'invalidReply')).message, /\(report_day\)/);
  });

  it('gives a day to reports of one day, and none to others', async () => {
    const github = answering({});
    await assert.rejects(
      github.reportLinks(acme, MONTH, NEWEST, never()),
      /^RangeError: users-28-day and day 2026-11-18$/,
    );
    await assert.rejects(
      github.reportLinks(acme, DAY, undefined, never()),
      /^RangeError: users-1-day and day undefined$/,
    );
    assert.deepEqual(asked, []);
  });

  it('asks at the address that GitHub documents', async () => {
    const github = answering([]);
    await github.organizations(never());
    await github.teams(never());
    await github.teamNames('acme', never());
    await failure(github.reportLinks(acme, DAY, NEWEST, never()), 'invalidReply');
    await failure(github.reportLinks(acme, MONTH, undefined, never()), 'invalidReply');
    assert.deepEqual(asked, [
      '/user/memberships/orgs?state=active&per_page=100',
      '/user/teams?per_page=100',
      '/orgs/acme/teams?per_page=100',
      '/orgs/acme/copilot/metrics/reports/users-1-day?day=2026-11-18',
      '/orgs/acme/copilot/metrics/reports/users-28-day/latest',
    ]);
  });

  it('reads a file as text, whatever GitHub says that it is', async () => {
    for (const type of [
      'application/octet-stream',
      'text/plain; charset=utf-8',
      'application/vnd.github.raw+json',
    ]) {
      const github = connect(standIn(), TOKENS.owner, {
        fetch: () => Promise.resolve(new Response('Zürich', { headers: { 'content-type': type } })),
      });
      assert.equal(await github.file({ owner: 'acme', name: 'x' }, 'a.txt', never()), 'Zürich', type);
    }
  });
});
