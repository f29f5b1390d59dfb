// An MCP server of report files, to be started by the tests' client: node test/mcp/server.ts [--people] FILE…
import { openFiles } from '../../src/cli/opened-metrics.ts';
import { serveOnStdio } from '../../src/assistant/mcp/stdio-server.ts';
import { clock } from '../support/clock.ts';
import { WORKER } from '../support/worker.ts';

const [people, files] = [
  process.argv.includes('--people'),
  process.argv.slice(2).filter((each) => each !== '--people'),
];
const { signal } = new AbortController();
const opened = await openFiles(files, { script: WORKER, clock }, signal);
await serveOnStdio(opened.current, { people, version: '0.0.0' }, signal);
await opened.close();
