import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { DayRange } from '../../src/domain/day.ts';
import { SUMMARY_PATH } from '../../src/summary/document/place.ts';
import { TOKENS } from '../github/accounts.ts';
import type { StandIn } from '../github/server.ts';
import { Oracle, type OracleMetrics } from '../oracle/oracle.ts';
import { writeSampleFiles } from '../oracle/sample-files.ts';
import { runCollector } from '../support/collector.ts';
import type { Window } from '../support/window.ts';

export async function signIn(
  window: Window,
  organization: string,
): Promise<{ message: string; detail: string }> {
  await window.openSidebar();
  await window.overview.clickWelcome('Sign In to GitHub');
  const said = await window.answerDialog('Allow');
  await window.pick(organization);
  return said;
}

/** The listed teams of the bearer of `token` on the last day. */
export function teamsOf(token: string, { sample, accounts }: StandIn): { id: string; label: string }[] {
  const me = accounts.find((account) => account.token === token)?.id ?? 0;
  const members = sample.teamsOn(sample.range.to);
  return sample.teams
    .map(({ id, name }) => ({ id: String(id), label: name, all: members.get(id) ?? [] }))
    .filter(({ all }) => all.length >= 5 && all.includes(me));
}

/** GitHub's API of teams has names, which its reports have not. */
export function withNames(metrics: OracleMetrics, { sample }: StandIn): OracleMetrics {
  const names = new Map(sample.teams.map(({ id, name }) => [String(id), name]));
  return {
    ...metrics,
    teams: metrics.teams.map((team) => ({ ...team, label: names.get(team.id) ?? team.label })),
  };
}

/** Knows the days that are fetched: the weeks of the first six begin before them. */
export async function oracleOf({ sample }: StandIn, range: DayRange, folder: string): Promise<Oracle> {
  const files = await writeSampleFiles(sample, range, folder);
  return Oracle.open([files.users], [files.teams]);
}

/** The path at which a summary is found in a workspace folder. */
export const summaryIn = (workspace: string): string => join(workspace, ...SUMMARY_PATH.split('/'));

/** Writes what an owner publishes by the command line. `store`: a folder for the reports. */
export async function publishSummary({ apiUrl, sample }: StandIn, out: string, store: string): Promise<void> {
  const env = { GH_TOKEN: TOKENS.owner, COPILOT_METRICS_API_URL: apiUrl };
  const collected = await runCollector(
    ['collect', '--store', store, '--organization', sample.organization.login],
    { env },
  );
  assert.equal(collected.code, 0, collected.err);
  const published = await runCollector(['publish', '--store', store, '--out', out]);
  assert.equal(published.code, 0, published.err);
}
