import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { runInExtensionHost } from '../../test/support/extension-host.ts';
import type { Server } from '../../test/support/server.ts';
import { bundleForHost } from '../lib/build.ts';
import { OUT } from '../lib/paths.ts';
import { Refusal } from '../lib/processes.ts';

export interface SuiteRun {
  readonly server: Server;
  readonly browser: Browser;
  readonly name: string;
  /** Where the suite writes its result. */
  readonly file: string;
  /** A profile to go on with; left out: a new one. */
  readonly profile?: BrowserContext;
}

/** Runs a suite of this folder in a new window and returns what it wrote, undefined when that was nothing. */
export async function runSuite<T>({ server, browser, name, file, profile }: SuiteRun): Promise<T> {
  const folder = join(OUT, 'bench');
  await bundleForHost({ [name]: `scripts/bench/${name}.ts` }, folder);
  await rm(file, { force: true });
  const code = await runInExtensionHost(server, browser, join(folder, `${name}.cjs`), { profile });
  if (code !== 0) throw new Refusal(`${name} failed in VS Code: run npm test.`);
  return JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) as T;
}
