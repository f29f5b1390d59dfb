/**
 * What a row says it is about: "organization 4711" or "enterprise 90210", by id; undefined where it says neither. A row
 * of an organization names its enterprise, too.
 */
export function scopeOfRow(row: object): string | undefined {
  const organization = 'organization_id' in row ? idText(row.organization_id) : '';
  if (organization !== '') return scopeName(organization, '');
  return 'enterprise_id' in row ? scopeName('', idText(row.enterprise_id)) : undefined;
}

/** The ids as texts; "" where there is none. */
export function scopeName(organization: string, enterprise: string): string | undefined {
  if (organization !== '') return `organization ${organization}`;
  return enterprise === '' ? undefined : `enterprise ${enterprise}`;
}

function idText(id: unknown): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
