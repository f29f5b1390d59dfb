import * as l10n from '@vscode/l10n';
import { amountText } from '../figures/change.ts';
import { HEADLINES, plainTile, tileOf } from '../figures/tiles.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import { ratio } from '../metrics/metric.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DashboardInput } from './input.ts';
import { licensesOfWhole } from './license-counts.ts';
import { licenseExplanation } from './licenses-tab.ts';
import { lostUsersTile } from './people-tab.ts';
import { chart, figureSections, section } from './sections.ts';
import { LEAD_CHART, tabOf } from './tabs.ts';

const MOST = 6;

/** The first tab: the headline tiles and one chart, then its sections. */
export function usageSections(input: DashboardInput): Section[] {
  const sections = figureSections('usage', input);
  const leads = [chart(LEAD_CHART, input), ...sections.flatMap(({ charts }) => charts)];
  // The totals of an organization have no users, so that another chart comes first.
  const lead = leads.find(({ empty }) => empty === undefined) ?? leads[0];
  const first = section('headlines', l10n.t('At a glance'), {
    tiles: headlineTiles(input),
    charts: leads.filter((each) => each === lead),
  });
  const others = sections.map((each) => ({
    ...each,
    charts: each.charts.filter(({ id }) => id !== lead?.id),
  }));
  return [first, ...others];
}

/**
 * How many use their license, how much they do, and how many stopped. What the source does not have is replaced by
 * other headlines.
 */
function headlineTiles(input: DashboardInput): TileSpec[] {
  const [inUse, unused] = licenseTiles(input);
  const chosen = [
    inUse,
    metric('active_users', input),
    metric('rolling_28_day_agent_users', input),
    metric('average_chat_requests_per_active_user', input),
    unused,
    lostUsersTile(input),
  ].filter((tile) => tile !== undefined);
  const others = HEADLINES.filter((id) => chosen.every((tile) => tile.id !== id));
  return [...chosen, ...others.map((id) => metric(id, input))].slice(0, MOST);
}

/** A metric of another tab leads there. */
function metric(id: MetricId, { snapshot, format }: DashboardInput): TileSpec {
  const [tile, tab] = [tileOf(id, snapshot, format), tabOf(id)];
  return tab === 'usage' ? tile : { ...tile, open: { tab } };
}

function licenseTiles(input: DashboardInput): readonly TileSpec[] {
  const { format, price } = input;
  const counts = licensesOfWhole(input);
  if (counts === undefined || counts.assigned === 0) return [];
  const { assigned, active, unused } = counts;
  const explanation = licenseExplanation(input);
  const share = ratio(active, assigned);
  const inUse = {
    id: 'licenses-in-use',
    title: l10n.t('Licenses in use'),
    value: share,
    style: 'ratio',
    text: amountText({ value: share ?? 0, whole: assigned }, 'ratio', format),
    basis: l10n.t('active in the 28 days that end with the last stored day, of all assigned licenses'),
    explanation,
    open: { tab: 'licenses' },
  } as const;
  const unusedLicenses = {
    id: 'unused-licenses',
    title: l10n.t('Unused licenses'),
    value: unused,
    style: 'count',
    text: l10n.t('{0} of {1}', format.number(unused, 'count'), format.number(assigned, 'count')),
    basis: l10n.t('idle, or without activity on record'),
    explanation,
    open: { tab: 'licenses', preset: 'unused' },
    ...(price !== undefined && {
      line: l10n.t('{0} a month', format.money(unused * price.amount, price.currency)),
    }),
  } as const;
  return [plainTile(inUse, format), plainTile(unusedLicenses, format)];
}
