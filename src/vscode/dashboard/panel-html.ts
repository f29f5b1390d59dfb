import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PageStrings } from '../../shared/page-protocol.ts';
import { pagePolicy } from './policy.ts';

/** The page around the dashboard, see `pagePolicy`. */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  title: string,
  strings: PageStrings,
  locale: string,
): string {
  const nonce = randomBytes(16).toString('base64url');
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = pagePolicy(webview.cspSource, nonce);
  return `<!DOCTYPE html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta property="csp-nonce" content="${nonce}">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${asset('dashboard.css')}">
</head>
<body>
<main id="app"></main>
<script type="application/json" id="strings" nonce="${nonce}">${JSON.stringify(strings).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}" src="${asset('dashboard.js')}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
