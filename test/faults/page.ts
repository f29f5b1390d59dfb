import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../scripts/lib/paths.ts';
import { FORMAT } from './shown.ts';
import { ENDPOINTS } from './endpoints.ts';
import { HIT } from './faults.ts';
import type { Cell, Refresh } from './run.ts';

export const FAULTS_PAGE = join(ROOT, 'docs', 'faults.md');

const NOTHING_SAID = '_no message, since nothing is missing that is shown_';

/** The matrix as a page: by fault, what the reader is told at each endpoint. */
export async function faultsPage(cells: readonly Cell[]): Promise<string> {
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const text = [introduction(cells, faults.length), ...faults.map((fault) => section(fault, cells))].join(
    '\n',
  );
  return format(text, { ...(await resolveConfig(FAULTS_PAGE)), parser: 'markdown' });
}

function introduction(cells: readonly Cell[], faults: number): string {
  const refreshes = cells.flatMap(({ refresh }) => refresh ?? []);
  const count = (is: (refresh: Refresh) => boolean): string =>
    `${refreshes.filter(is).length} of ${refreshes.length}`;
  const shown = (where: Refresh['shown']['where']): string =>
    count((refresh) => refresh.shown.where === where);
  return `# What happens when something goes wrong

Written by \`node scripts/faults.ts\` from ${cells.length} test runs: ${faults} faults, each at every one of ${ENDPOINTS.length} endpoints
where it can happen. In ${refreshes.length} runs a store that was filled before is refreshed, with one request failing as long as it is
asked, or every request. The others are single calls, on which nothing stored depends.

- The number of requests counts those to the address that fails, with every retry. All other requests succeed.
- In ${count(({ spoiled }) => spoiled.length === 0)} runs every stored day is as it was before, or as GitHub has it; otherwise the days are named.
- In ${count(({ shown: { days } }) => days === 28)} runs the views go on to show figures of 28 days, through ${FORMAT.day(HIT)} unless another day is named.
- ${completed(refreshes)}
- Sentences name github.com in place of the computer that stood in for it.

Where the views show the sentence:

- _Everywhere_ (${shown('everywhere')} runs): above the tree Overview, on every tab of the dashboard, and in the tree Data. Nothing could be fetched.
- _In Data_ (${shown('data')} runs): in the tree Data and on the tab Data of the dashboard. Something could be fetched.
- _With the licenses_ (${shown('licenses')} runs): on the tab Licenses of the dashboard.
`;
}

/** Which refresh without the fault had everything. */
function completed(refreshes: readonly Refresh[]): string {
  const done = refreshes.filter(({ again }) => again !== undefined);
  const later = ['a minute', 'an hour', '20 hours'].flatMap((time, index) => {
    const { length } = done.filter(({ again }) => again === index);
    return length === 0 ? [] : [`${length} of them ${time} later`];
  });
  return `In ${done.length} of ${refreshes.length} runs a refresh without the fault completes the store, so that every day is as GitHub has it: in ${later.join(', in ')}. Before that, GitHub is not asked again for what it did not have or refused.`;
}

function section(fault: string, cells: readonly Cell[]): string {
  const groups = Map.groupBy(
    cells.filter((cell) => cell.fault === fault),
    ({ sentence, requests, refresh }) => JSON.stringify([sentence, requests, remarks(refresh)]),
  );
  const items = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { sentence, requests, refresh } = first;
    const endpoints = group.map(({ endpoint }) => `\`${endpoint}\``).join(', ');
    const facts = [requests === 1 ? '1 request' : `${requests} requests`, ...remarks(refresh)].join('; ');
    const said = sentence === '' ? NOTHING_SAID : sentence.replaceAll(/[<>*_`[\]]/g, '\\$&');
    return [`- ${endpoints} (${facts}): ${said}`];
  });
  return `## ${fault.replaceAll('`', "'")}\n\n${items.join('\n')}\n`;
}

const WHERE = { everywhere: ['everywhere'], data: ['in Data'], licenses: ['with the licenses'], nowhere: [] };

function remarks(refresh: Refresh | undefined): string[] {
  if (refresh === undefined) return [];
  const { spoiled, shown, incomplete } = refresh;
  return [
    ...WHERE[shown.where],
    ...(shown.through === HIT ? [] : [`figures through ${FORMAT.day(shown.through)}`]),
    ...(spoiled.length === 0 ? [] : [`spoiled: ${spoiled.join(', ')}`]),
    ...(incomplete.length === 0 ? [] : [`incomplete: ${incomplete.join(', ')}`]),
  ];
}
