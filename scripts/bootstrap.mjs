// Installs what is missing, then runs scripts/<command>.ts on the Node that the project brings.
// Plain JavaScript and built-in modules only: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.installed');
const WINDOWS = process.platform === 'win32';
const NODE = join(MODULES, 'node', 'bin', WINDOWS ? 'node.exe' : 'node');

class Refusal extends Error {}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

function installed() {
  return existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfileHash();
}

function install() {
  // Standard output belongs to the command, of which it may be one JSON document.
  console.error("Installing the project's packages (npm ci) …");
  // Never `npm install`: it writes the lock file, and over an existing folder it may lose other systems' packages.
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['inherit', process.stderr, 'inherit'],
    shell: WINDOWS,
  });
  if (error !== undefined)
    throw new Refusal(`npm cannot be started (${error.message}): install Node.js with npm.`);
  if (status !== 0) throw new Refusal(`npm ci failed: see its messages above; it needs the npm registry.`);
  if (!existsSync(NODE)) {
    throw new Refusal(
      'The package "node" was installed without its binary: allow its install script, then run again.',
    );
  }
  writeFileSync(STAMP, lockfileHash());
}

/**
 * Where Node keeps what it compiled, for the command and for all that it starts; not in the benchmark, which measures
 * programs as users start them.
 */
function compileCache(command) {
  return command === 'bench' ? {} : { NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled') };
}

function run(command, args) {
  const script = join(ROOT, 'scripts', `${command}.ts`);
  if (!existsSync(script)) throw new Refusal(`There is no command "${command}".`);
  const child = spawn(NODE, [script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...compileCache(command),
      ...process.env,
      PATH: [join(MODULES, '.bin'), process.env.PATH].join(delimiter),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

try {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined) throw new Refusal('Usage: node scripts/bootstrap.mjs <command> [arguments]');
  if (!installed()) install();
  run(command, args);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
