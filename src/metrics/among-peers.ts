import type { NamedAmounts } from '../facts/team-day.ts';
import type { Peer } from './team-results.ts';

/** Shares of fewer users say little, and GitHub lists no team with fewer seats. */
export const SMALLEST_PEER = 5;
/** The middle of fewer teams is a single team, not what is usual. */
export const FEWEST_PEERS = 3;
const MOST_TOP = 3;

/** A value of a team. `whole`: the denominator of a share. */
export interface PeerAmount {
  readonly value: number;
  readonly whole: number;
}
export interface TopPeer extends PeerAmount {
  readonly team: Peer;
}

/** A value of the teams; null or empty for fewer than three teams. */
export interface AmongPeers {
  /** Each team counts once, whatever its size. `whole`: of the smallest team, for the precision. */
  readonly median: PeerAmount | null;
  /** The highest first; a team with 0 has nothing to show others. */
  readonly top: readonly TopPeer[];
  /** The teams that count. */
  readonly counted: number;
}

/** Whether the team is large enough. A summary withholds numbers of small groups itself. */
export function isLargeEnough({ active }: Pick<Peer, 'active'>): boolean {
  return active === null || active >= SMALLEST_PEER;
}

/** `amountOf`: undefined where the value is not reported, or is withheld. */
export function amongPeers(
  teams: readonly Peer[],
  amountOf: (team: Peer) => PeerAmount | undefined,
): AmongPeers {
  const known = teams
    .filter(isLargeEnough)
    .flatMap((team): TopPeer[] => {
      const amount = amountOf(team);
      return amount === undefined ? [] : [{ ...amount, team }];
    })
    .sort((a, b) => b.value - a.value || (a.team.name < b.team.name ? -1 : 1));
  if (known.length < FEWEST_PEERS) return { median: null, top: [], counted: known.length };
  const whole = Math.min(...known.map((each) => each.whole));
  return {
    median: { value: median(known.map(({ value }) => value)), whole },
    top: known.filter(({ value }) => value > 0).slice(0, MOST_TOP),
    counted: known.length,
  };
}

/** `sorted`: at least one number. */
function median(sorted: readonly number[]): number {
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The share of a name; undefined where nothing is reported, or where a summary may have the name only with others. */
export function nameShare(amounts: NamedAmounts | null | undefined, name: string): PeerAmount | undefined {
  if (amounts == null || amounts.total === 0) return undefined;
  const { byName, total: whole, isPooled } = amounts;
  const amount = byName.get(name) ?? (isPooled === true ? undefined : 0);
  return amount === undefined ? undefined : { value: amount / whole, whole };
}

/** The names with the largest amounts. */
export function topNames(amounts: NamedAmounts | null | undefined, count: number): string[] {
  return [...(amounts?.byName ?? [])]
    .filter(([, amount]) => amount > 0)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}
