import { checkAccess, type StepResult, stepTitle } from '../../sync/access-steps.ts';
import { adviceFor } from '../collected.ts';
import { hostOf, scopeOf } from '../collect-options.ts';
import { EXIT, type Io, parseOptions, UsageError } from '../command.ts';
import { gitHubOf } from '../cli-github.ts';
import { readToken } from '../token-variable.ts';

export const usage = `Checks step by step whether a token may read the metrics.

  check (--organization NAME | --enterprise SLUG) [--host HOST]

The token is read from the environment variable GH_TOKEN or GITHUB_TOKEN. Standard output has a line for each step:
network, sign-in, token, organization or enterprise, role, metrics reports, report files, seats. "✔" passed, "✖" failed,
"–" not needed or not checked. Nothing is stored. Exit code 1 where a step failed.`;

const MARKS: Readonly<Record<StepResult['outcome'], string>> = { passed: '✔', failed: '✖', skipped: '–' };

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { scope, host } = readOptions(argv, io.env);
  const token = readToken(io.env);
  const github = gitHubOf(host, token, io);
  const signIn = { github, text: `The token is in ${token.variable}.` };
  const advice: string[] = [];
  for await (const result of checkAccess({ host, fetch: globalThis.fetch, signIn, scope }, signal)) {
    const { step, outcome, text, problem } = result;
    io.out(`${MARKS[outcome]} ${stepTitle(step)}: ${text}`);
    if (problem !== undefined) advice.push(adviceFor(problem, scope, token.variable));
  }
  // A log shows both streams as one: advice in between would tear the list of the steps apart.
  for (const line of advice) io.err(line);
  return advice.length === 0 ? EXIT.done : EXIT.failed;
}

/** @throws UsageError */
function readOptions(argv: readonly string[], env: Io['env']) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: { organization: text, enterprise: text, host: text },
  });
  // It may be a token: it is not repeated.
  if (positionals.length > 0) throw new UsageError('check takes options only, each with its name.');
  return {
    scope: scopeOf(values),
    host: hostOf(values.host ?? 'github.com', env['COPILOT_METRICS_API_URL']),
  };
}
