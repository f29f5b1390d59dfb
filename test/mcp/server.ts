// An MCP server of report files, to be started by the tests' client: node test/mcp/server.ts [--people] FILE…
import { openFiles } from '../../src/headless/opened-store.ts';
import { mcpCommand } from '../../src/mcp/command.ts';
import { ReaderPool } from '../../src/worker/pool.ts';
import { figuresOf } from '../support/figures.ts';

const [people, files] = [
  process.argv.includes('--people'),
  process.argv.slice(2).filter((each) => each !== '--people'),
];
const opened = await openFiles(files, new ReaderPool());
await mcpCommand(() => figuresOf(opened), { people, version: '0.0.0' });
await opened.close();
