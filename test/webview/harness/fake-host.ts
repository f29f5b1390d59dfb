import type { FromPage, PageState, ToPage } from '../../../src/shared/page-protocol.ts';
import type { Theme } from './themes.ts';

export interface FakeHostSettings {
  readonly theme: Theme;
  readonly extraClasses: readonly string[];
  /** Sent as an answer to `ready`. */
  readonly answers: readonly ToPage[];
}

interface FakeHost {
  readonly posted: FromPage[];
  readonly violations: string[];
  send(message: ToPage): void;
  applyTheme(theme: Theme): void;
  state(): PageState | undefined;
}

declare global {
  interface Window {
    host: FakeHost;
    acquireVsCodeApi(): unknown;
  }
}

/** Does in the page what VS Code does there. Runs as text, so it uses nothing from this file. */
export function fakeHost({ theme, extraClasses, answers }: FakeHostSettings): void {
  const stateKey = 'state';
  const readState = (): PageState | undefined => {
    const text = sessionStorage.getItem(stateKey);
    return text === null ? undefined : (JSON.parse(text) as PageState);
  };
  const host: FakeHost = {
    posted: [],
    violations: [],
    send: (message) => window.postMessage(message, window.origin),
    applyTheme({ bodyClasses, variables }) {
      document.body.className = [...bodyClasses, ...extraClasses].join(' ');
      document.body.dataset['vscodeThemeId'] = bodyClasses[0] ?? '';
      const { style } = document.documentElement;
      for (const name of [...style]) style.removeProperty(name);
      for (const [name, value] of Object.entries(variables)) style.setProperty(`--vscode-${name}`, value);
    },
    state: readState,
  };
  window.host = host;
  window.acquireVsCodeApi = () => ({
    postMessage(message: FromPage) {
      host.posted.push(message);
      if (message.type === 'ready') answers.forEach((answer) => host.send(answer));
    },
    getState: readState,
    setState: (state: PageState) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
  });
  window.addEventListener('securitypolicyviolation', (violation) => {
    host.violations.push(`${violation.violatedDirective} ${violation.blockedURI} ${violation.sourceFile}`);
  });
  host.applyTheme(theme);
}
