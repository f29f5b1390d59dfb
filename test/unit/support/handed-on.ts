import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Format } from '../../../src/figures/format.ts';
import { peopleHidden } from '../../../src/figures/people-hidden.ts';
import type { Hiding } from '../../../src/domain/hiding.ts';
import { reportFor } from '../../../src/report/report-for.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import { TOOLS } from '../../../src/assistant/tools/tool-list.ts';
import { ToolError } from '../../../src/assistant/tools/tool.ts';
import type { SampleStore } from './sample-store.ts';

/** The texts that leave the machine: each may be read by users who must not learn who the people are. */
export type HandedOn = Readonly<Record<'tools' | 'adoptionReport' | 'exportedReports' | 'summary', string>>;

export async function handedOn(store: SampleStore, hide: Hiding | undefined): Promise<HandedOn> {
  return {
    tools: await toolsSay(store, hide),
    adoptionReport: await adoptionReport(store, hide),
    exportedReports: await exportedReports(store, hide),
    summary: JSON.stringify(await store.publish()),
  };
}

/** All answers and refusals of the tools, with `hide` passed to the tools or left out. */
async function toolsSay(store: SampleStore, hide: Hiding | undefined): Promise<string> {
  const metrics = await store.metrics(hide);
  const { people, teams } = await metrics.query({ people: true });
  const { id: person } = personRows(people)[0] ?? {};
  const team = teams[0]?.slug ?? '';
  const conditions = [{ column: 'active_days', op: '>=', value: 1 }];
  const questions: Readonly<Record<string, readonly object[]>> = {
    get_metrics: [
      { dateRange: 'all', byDay: true },
      { teams: [team] },
      { person: person ?? 'no-such-person' },
      { teams: ['no such team'] },
    ],
    compare_teams: [{}, { order: 'lowest', dateRange: 'all' }],
    find_people: [
      { conditions, limit: 50, dateRange: 'all' },
      { conditions, limit: 50, teams: [team] },
      { withoutActivity: true, limit: 50 },
    ],
    explain_metric: [{ metric: 'active_users' }, { metric: 'no such metric' }],
    get_data_state: [{}],
  };
  const { signal } = new AbortController();
  const said: string[] = [];
  for (const tool of TOOLS) {
    for (const hidden of [undefined, ...(hide === 'all' ? [peopleHidden()] : [])]) {
      const context = { metrics: () => Promise.resolve(metrics), hidden, signal };
      for (const input of questions[tool.name] ?? [])
        said.push(await tool.run(input, context).catch(refusal));
    }
  }
  return said.join('\n\n');
}

/** What a tool says that does not answer. */
function refusal(error: unknown): string {
  if (error instanceof ToolError) return error.message;
  throw error;
}

async function adoptionReport(store: SampleStore, hide: Hiding | undefined): Promise<string> {
  const options = { format: new Format('en'), now: Date.parse('2026-11-20T10:00:00Z') };
  const { files = [] } = (await reportFor(await store.metrics(hide), options)) ?? {};
  return files.map(({ path, text }) => `${path}\n${text}`).join('\n');
}

async function exportedReports(store: SampleStore, hide: Hiding | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'metrics-handed-on-'));
  try {
    const people = hide === 'all' ? 'none' : (hide ?? 'shown');
    const { files } = await store.exportReports(folder, people);
    return (await Promise.all(files.map(({ path }) => readFile(path, 'utf8')))).join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
