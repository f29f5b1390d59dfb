// The metrics of report files or of a store on the command line: the collector's `query`, from source.
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../src/cli/command-line.ts';

// npm starts a command in the project's folder; files are named from where it was called.
if (process.env['INIT_CWD'] !== undefined) process.chdir(process.env['INIT_CWD']);

const script = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
await runCommandLine(['query', ...process.argv.slice(2)], script);
