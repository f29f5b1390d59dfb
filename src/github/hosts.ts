import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';

/** A GitHub whose API has the usage metrics reports. `loopback` stands in for github.com in tests. */
export interface Host {
  readonly kind: 'github.com' | 'ghe.com' | 'loopback';
  /** What people call it, such as `github.com` or `octo.ghe.com`. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
}

export type Provider = 'github' | 'github-enterprise';

const GITHUB: Host = { kind: 'github.com', name: 'github.com', apiUrl: 'https://api.github.com' };
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address that the environment gives for GitHub's API. An installed extension never heeds it: a program that sets a variable
 * of a user's session would get the session's token. The command line does; `hostFor` takes loopback addresses only.
 */
export function standInAddress(
  env: Readonly<Record<string, string | undefined>>,
  isInstalledExtension: boolean,
): string | undefined {
  return isInstalledExtension ? undefined : env['COPILOT_METRICS_API_URL'];
}

/** Whether this is the address of a stand-in for GitHub, as tests start one. */
export function isStandIn(address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  return url !== null && isLoopback(url);
}

function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/**
 * The host of an authentication provider.
 * @param enterpriseUri the setting `github-enterprise.uri`
 * @param loopbackUrl stands in for every other API; only ever on this computer
 * @throws MetricsError `unsupportedHost`
 */
export function hostFor(provider: Provider, enterpriseUri?: string, loopbackUrl?: string): Host {
  if (loopbackUrl !== undefined) return loopbackHost(loopbackUrl);
  return provider === 'github' ? GITHUB : enterpriseHost(enterpriseUri?.trim() ?? '');
}

function enterpriseHost(uri: string): Host {
  if (uri === '') {
    throw unsupported(
      l10n.t(
        'No GitHub Enterprise address is set. Enter the address of your GHE.com site in the setting {0}.',
        'github-enterprise.uri',
      ),
    );
  }
  const url = URL.parse(uri.includes('://') ? uri : `https://${uri}`);
  if (url === null) {
    throw unsupported(
      l10n.t(
        'The setting {0} is not a web address. Enter one such as https://octo.ghe.com.',
        'github-enterprise.uri',
      ),
    );
  }
  const name = siteName(url.hostname);
  if (name === 'github.com') return GITHUB;
  if (!/^(?!api\.)[a-z0-9-]+\.ghe\.com$/.test(name) || url.protocol !== 'https:') {
    throw unsupported(
      l10n.t(
        '{0} is not GitHub.com or GHE.com. GitHub Enterprise Server has no Copilot usage metrics reports; sign in to GitHub.com or to a GHE.com site, or open exported files.',
        url.hostname,
      ),
    );
  }
  return { kind: 'ghe.com', name, apiUrl: `https://api.${name}` };
}

/** The site that an address belongs to: documentation often gives the API's address in place of the site's. */
function siteName(hostname: string): string {
  return hostname
    .replace(/\.$/, '')
    .replace(/^(?:api|www)\.(?=github\.com$)/, '')
    .replace(/^api\.(?=[a-z0-9-]+\.ghe\.com$)/, '');
}

function loopbackHost(text: string): Host {
  const url = URL.parse(text);
  if (url === null || !isLoopback(url)) {
    throw unsupported(l10n.t('Only an address on this computer can stand in for the GitHub API.'));
  }
  return { kind: 'loopback', name: url.host, apiUrl: url.href.replace(/\/+$/, '') };
}

function unsupported(message: string): MetricsError {
  return new MetricsError('unsupportedHost', message);
}

const REPORT_HOSTS = [
  /^copilot-reports\.github\.com$/,
  /^copilot-reports\.[a-z0-9-]+\.ghe\.com$/,
  /^copilot-reports-[a-z0-9-]+(\.[a-z0-9]+)?\.azurefd\.net$/,
  /^[a-z0-9]+\.blob\.core\.windows\.net$/,
];

/** Where the report files of `host` are kept, for an allow list of a firewall; undefined for the stand-in. */
export function reportFileHost(host: Host): string | undefined {
  return host.kind === 'loopback' ? undefined : `copilot-reports.${host.name}`;
}

/** Whether report files may be fetched from `url`: one of GitHub's file hosts over https, or this computer in tests. */
export function servesReports(host: Host, url: URL): boolean {
  if (host.kind === 'loopback' && isLoopback(url)) return true;
  return (
    url.protocol === 'https:' && url.port === '' && REPORT_HOSTS.some((pattern) => pattern.test(url.hostname))
  );
}
