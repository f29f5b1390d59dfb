import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../../scripts/lib/paths.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { Cell } from './run.ts';

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
  const spoiled = cells.filter((cell) => cell.spoiled.length > 0).length;
  return `# What happens when something goes wrong

Written by \`node scripts/faults.ts\` from ${cells.length} test runs: ${faults} faults, each at every one of ${ENDPOINTS.length} endpoints
where it can happen. Each run refreshes a store that was filled before, with one request failing as long as it is asked.

- The number of requests counts those to the address that fails, with every retry. All other requests succeed.
- In ${cells.length - spoiled} of ${cells.length} runs every stored day is as it was before, or as GitHub has it; otherwise the days are named.
- Sentences name github.com in place of the computer that stood in for it.
`;
}

function section(fault: string, cells: readonly Cell[]): string {
  const groups = Map.groupBy(
    cells.filter((cell) => cell.fault === fault),
    ({ sentence, requests, spoiled }) => JSON.stringify([sentence, requests, spoiled.length === 0]),
  );
  const items = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { sentence, requests, spoiled } = first;
    const endpoints = group.map(({ endpoint }) => `\`${endpoint}\``).join(', ');
    const stored = spoiled.length === 0 ? '' : `; spoiled: ${spoiled.join(', ')}`;
    const said = sentence === '' ? NOTHING_SAID : sentence.replaceAll(/[<>*_`[\]]/g, '\\$&');
    return [`- ${endpoints} (${requests === 1 ? '1 request' : `${requests} requests`}${stored}): ${said}`];
  });
  return `## ${fault.replaceAll('`', "'")}\n\n${items.join('\n')}\n`;
}
