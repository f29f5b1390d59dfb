import { parseArgs, type ParseArgsConfig } from 'node:util';
import { main, Refusal } from './processes.ts';

export interface CommandSpec {
  /** What `--help` prints: how it is called, what it does, and a line for each option. */
  readonly usage: string;
  /** Options without a value, without their dashes. */
  readonly flags?: readonly string[];
  /** Options with a value. */
  readonly values?: readonly string[];
  /** What may be named without dashes, any number of it. */
  readonly names?: readonly string[];
}

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Given {
  readonly has: (flag: string) => boolean;
  readonly value: (option: string) => string | undefined;
  readonly names: readonly string[];
}

/** Runs a script of `npm run`. It answers `--help`, and refuses in one sentence what it does not know. */
export async function command(spec: CommandSpec, body: (given: Given) => Promise<void>): Promise<void> {
  await main(async () => {
    const given = parsed(spec, process.argv.slice(2));
    if (given.has('help')) console.log(spec.usage);
    else await body(given);
  });
}

/** @throws Refusal */
function parsed({ flags = [], values = [], names = [] }: CommandSpec, args: readonly string[]): Given {
  const options: Options = {};
  for (const name of ['help', ...flags]) options[name] = { type: 'boolean' };
  for (const name of values) options[name] = { type: 'string' };
  const given = parse([...args], options);
  const unknown = given.positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Refusal(`There is no "${unknown.join(' ')}" to run. See --help.`);
  const found = new Map(Object.entries(given.values));
  return {
    has: (flag) => found.get(flag) === true,
    value: (option) => {
      const value = found.get(option);
      return typeof value === 'string' ? value : undefined;
    },
    names: given.positionals,
  };
}

function parse(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ''] = error.message.split('. ');
    throw new Refusal(`${sentence.replace(/\.?$/, '.')} See --help.`);
  }
}
