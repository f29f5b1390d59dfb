declare const COLLECTOR_VERSION: string | undefined;

/** The package's, which the bundler puts in. */
export function version(): string {
  return typeof COLLECTOR_VERSION === 'string' ? COLLECTOR_VERSION : 'from source';
}

/** What the program calls itself in requests. */
export function userAgent(): string {
  return `copilot-usage-metrics/${version()} collector node/${process.versions.node}`;
}
