import type { ScopeKind } from '../domain/scope.ts';

export interface Entities {
  readonly organization: { readonly id: string; readonly login: string; readonly name: string };
  readonly enterprise: { readonly id: string; readonly slug: string; readonly name: string };
}

export const ENTITIES: Entities = {
  organization: { id: '4711', login: 'sample-org', name: 'Sample Organization' },
  enterprise: { id: '90210', slug: 'sample-enterprise', name: 'Sample Enterprise' },
};

/** Only reports of an organization contain its ID and name. */
export function scopeIds({ organization, enterprise }: Entities, scope: ScopeKind) {
  return scope === 'organization'
    ? { organization_id: organization.id, enterprise_id: enterprise.id }
    : { enterprise_id: enterprise.id };
}
