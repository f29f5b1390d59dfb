import { day } from '../../../src/domain/day.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import { createSample, type Sample } from '../../../src/sample/generated-sample.ts';
import type { GitHubSource } from '../../../src/sync/sync.ts';

/** The last day of what the stand-in serves in the tests of syncs. */
export const TODAY = day('2026-11-20');

/** What the reports of the sample's organization or enterprise are stored under. */
export function sourceOf(
  { organization, enterprise }: Sample,
  kind: ScopeKind = 'organization',
): GitHubSource {
  const slug = kind === 'organization' ? organization.login : enterprise.slug;
  return { kind: 'github', host: 'github.com', account: '7', scope: { kind, slug } };
}

/** An organization up to today for a stand-in, and what its reports are stored under. */
export function sampleUntilToday(size: { readonly people: number; readonly days: number }): {
  readonly sample: Sample;
  readonly source: GitHubSource;
} {
  const sample = createSample({ ...size, seed: 3, today: TODAY });
  return { sample, source: sourceOf(sample) };
}
