import type { AdoptionPhaseRow } from '../../reports/schemas.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import type { MetricResult, MetricRow } from '../metric.ts';
import { NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';

/** Users by adoption phase, in the order of the phases. */
export function phasePopulation(period: Period): MetricResult {
  const counted = period.countedRows('phase');
  if (counted !== undefined)
    return { value: counted.total, breakdown: counted.rows.map(rowOf).sort(inOrder) };
  const phases = period.entities()?.findLast(hasPopulation)?.phases;
  if (phases != null) {
    const rows = inPhaseOrder(phases).map(({ phase, users_in_phase_28d: users }) => ({
      keys: [phase],
      people: users ?? 0,
    }));
    return populationOf(rows);
  }
  const known = period
    .lastKnown('phase')
    .map(({ state, people }) => ({ keys: [state], people: people.size }));
  if (known.length === 0) return NOT_REPORTED;
  const { value, breakdown = [] } = populationOf(known);
  return { value, breakdown: breakdown.toSorted(inOrder), estimate: 'own-rows' };
}

/** GitHub's rows by the number of the phase: No Cohort, phases 1, 2, and 3. */
export function inPhaseOrder(rows: readonly AdoptionPhaseRow[]): AdoptionPhaseRow[] {
  const numberOf = ({ phase, phase_number: number }: AdoptionPhaseRow): number =>
    number ?? phaseNumber(phase);
  return rows.toSorted((a, b) => compare(numberOf(a), numberOf(b)) || compare(a.phase, b.phase));
}

interface PhaseCount {
  readonly keys: readonly string[];
  readonly people: number;
}

function hasPopulation({ phases, isPartial }: EntityDay): boolean {
  return isPartial !== true && phases?.some(({ users_in_phase_28d: users }) => users != null) === true;
}

function populationOf(rows: readonly PhaseCount[]): MetricResult {
  return {
    value: rows.reduce((sum, { people }) => sum + people, 0),
    breakdown: rows.filter(({ people }) => people > 0).map(rowOf),
  };
}

function rowOf({ keys, people }: PhaseCount): MetricRow {
  return { keys, values: { people } };
}

/** Sorts phases that have only a name: "No Cohort" first, then by the number in the name. */
function inOrder(a: MetricRow, b: MetricRow): number {
  const [one = '', other = ''] = [a.keys[0], b.keys[0]];
  return compare(phaseNumber(one), phaseNumber(other)) || compare(one, other);
}

function compare<T extends number | string>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function phaseNumber(phase: string): number {
  const digits = /\d+/.exec(phase)?.[0];
  if (digits !== undefined) return Number(digits);
  return phase.trim().toLowerCase() === 'no cohort' ? 0 : Infinity;
}
