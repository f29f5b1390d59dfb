import { randomInt } from 'node:crypto';
import { command } from './lib/command.ts';
import { isMutatedFolder, MUTATED_FOLDERS, mutantsOf, sampled } from './lib/mutants.ts';
import { printMutants, runMutants } from './lib/mutation-run.ts';
import { Refusal } from './lib/processes.ts';

const USAGE = `npm run test:mutation [-- --sample 60] [-- --seed N] [-- --folder NAME] [-- --jobs 1] [-- --all]
Changes the sources in one place at a time, and says which changes no test notices. Prints the seed of its sample.

--sample N     as many changes, chosen at random; left out: 60
--seed N       the sample of an earlier run; left out: a new one
--folder NAME  only sources of one folder: ${MUTATED_FOLDERS.join(', ')}
--jobs N       as many processes at a time; left out: 1
--all          every change, which takes hours`;

/** Of the changes that can be noticed, the share that has to be. */
const LEAST = 0.9;
const LARGEST_SEED = 1_000_000_000;

await command(
  { usage: USAGE, flags: ['all'], values: ['sample', 'seed', 'folder', 'jobs'] },
  async ({ has, value }) => {
    const folder = value('folder');
    if (folder !== undefined && !isMutatedFolder(folder)) {
      throw new Refusal(`There is no folder "${folder}" to change. See --help.`);
    }
    const whole = (option: string, otherwise: number): number => {
      const given = Number(value(option) ?? otherwise);
      if (!Number.isSafeInteger(given) || given < 0) throw new Refusal(`--${option} is a whole number.`);
      return given;
    };
    const seed = whole('seed', randomInt(LARGEST_SEED));
    const all = await mutantsOf(folder === undefined ? MUTATED_FOLDERS : [folder]);
    const chosen = has('all') ? all : sampled(all, whole('sample', 60), seed);
    const which = has('all') ? 'all' : `--seed ${seed}`;
    console.log(`${chosen.length} of ${all.length} changes, ${which}`);
    const share = printMutants(await runMutants(chosen, whole('jobs', 1)));
    if (has('all') && share < LEAST) process.exitCode = 1;
  },
);
