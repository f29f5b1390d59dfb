import fc from 'fast-check';
import { randomCases, seedText } from './seeds.ts';

// Loaded by Mocha before any test: properties without a seed of their own take this one.
const [given = { seed: 0 }] = randomCases('properties').slice(-1);
fc.configureGlobal({ seed: given.seed });
console.log(`  ${seedText('properties', given)}`);
