import { randomBytes } from 'node:crypto';
import type { PageStrings } from '../../../src/shared/page-protocol.ts';
import { fakeHost, type FakeHostSettings } from './fake-host.ts';

interface PageParts {
  readonly title: string;
  readonly lang: string;
  /** Where script and styles come from, `http://…` without a path. */
  readonly origin: string;
  /** Of script and styles, without the ending. */
  readonly asset: string;
  readonly host: FakeHostSettings;
  readonly strings: Partial<PageStrings>;
}

/** A page under the same policy and around the same markup as in VS Code. */
export function pageDocument({ title, lang, origin, asset, host, strings }: PageParts): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${origin} 'nonce-${nonce}'; font-src ${origin}; img-src ${origin} data:`;
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<title>${title}</title>
<style nonce="${nonce}">body { margin: 0; padding: 0 20px; background: transparent; color: var(--vscode-editor-foreground); }</style>
<link rel="stylesheet" href="/${asset}.css">
</head>
<body>
<script nonce="${nonce}">(${fakeHost.toString()})(${json(host)})</script>
<main id="app"></main>
<script type="application/json" id="strings" nonce="${nonce}">${json(strings)}</script>
<script nonce="${nonce}" src="/${asset}.js"></script>
</body>
</html>`;
}

function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
