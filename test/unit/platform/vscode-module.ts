// In place of the module `vscode`: sessions, settings, and windows as a test says.
import { registerHooks } from 'node:module';
import { Emitter } from '../../../src/domain/emitter.ts';

export const sessions: { list: object[] } = { list: [] };
export const changes = {
  sessions: new Emitter<{ readonly provider: { readonly id: string } }>(),
  configuration: new Emitter<{ affectsConfiguration(section: string): boolean }>(),
  window: new Emitter<{ readonly focused: boolean }>(),
};

export const authentication = {
  getSession: () => Promise.resolve(sessions.list[0]),
  onDidChangeSessions: changes.sessions.event,
};
export const workspace = {
  getConfiguration: () => ({ get: () => undefined }),
  onDidChangeConfiguration: changes.configuration.event,
};
export const window = { onDidChangeWindowState: changes.window.event };
export const Disposable = {
  from: (...all: { dispose(): void }[]) => ({ dispose: () => all.forEach((each) => each.dispose()) }),
};

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
});
