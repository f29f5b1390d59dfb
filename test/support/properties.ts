import fc from 'fast-check';
import { randomCases, seedText } from './seeds.ts';

// Loaded by Mocha before any test: properties without a seed of their own take this one, and those without a number of
// runs of their own the one that the environment names.
const [given = { seed: 0 }] = randomCases('properties').slice(-1);
const runs = process.env['PROPERTIES_RUNS'];
fc.configureGlobal({ seed: given.seed, ...(runs !== undefined && { numRuns: Number(runs) }) });
console.log(`  ${seedText('properties', given)}`);
