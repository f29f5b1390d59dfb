/** What a report speaks about. Organization and enterprise metrics are never added to each other. */
export type ScopeKind = 'organization' | 'enterprise';

export interface Scope {
  readonly kind: ScopeKind;
  /** The login of an organization or the slug of an enterprise. */
  readonly slug: string;
}

/**
 * Where metrics come from. Sources are never mixed: each has its own folder in the store.
 * `github` data belongs to the account that fetched it, because another account may not be allowed to see it.
 */
export type Source =
  | { readonly kind: 'github'; readonly host: string; readonly account: string; readonly scope: Scope }
  | { readonly kind: 'file'; readonly id: string; readonly label: string }
  /**
   * Metrics without people that a user with access published. `id` is the place, which may hold a secret; `subject`, of
   * whom they are, is left out until they were read; `label` is the subject, or else the place without anything secret.
   */
  | { readonly kind: 'summary'; readonly id: string; readonly label: string; readonly subject?: string }
  | { readonly kind: 'sample' };

/**
 * What the store keeps, a folder each. `seats` are filed under the day on which they were read. `entity` holds the organization's or enterprise's own totals by day;
 * `entity-28-day` what the 28-day report says beside them, filed under its last day.
 */
export const REPORT_KINDS = ['entity', 'entity-28-day', 'users', 'user-teams', 'repos', 'seats'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
