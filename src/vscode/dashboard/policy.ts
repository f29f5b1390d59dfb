/**
 * The content security policy of the dashboard's page: scripts and styles run by nonce only, nothing is loaded from
 * elsewhere, and nothing is sent anywhere. `base-uri` and `form-action` are not covered by `default-src`.
 */
export function pagePolicy(cspSource: string, nonce: string): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join('; ');
}
