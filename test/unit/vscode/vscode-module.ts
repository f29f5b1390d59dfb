// In place of the module `vscode`: sessions and settings as a test says.
import { registerHooks } from 'node:module';
import { Emitter } from '../../../src/domain/emitter.ts';

export const sessions: { list: object[] } = { list: [] };
const never = new Emitter<never>().event;
const vscodeInTests = {
  ExtensionMode: { Production: 1, Development: 2, Test: 3 },
  authentication: { getSession: () => Promise.resolve(sessions.list[0]), onDidChangeSessions: never },
  workspace: { getConfiguration: () => ({ get: () => undefined }), onDidChangeConfiguration: never },
  Disposable: {
    from: (...all: { dispose(): void }[]) => ({ dispose: () => all.forEach((each) => each.dispose()) }),
  },
};
Object.assign(globalThis, { vscodeInTests });

const names = Object.keys(vscodeInTests).join(', ');
const url = `data:text/javascript,export const { ${names} } = globalThis.vscodeInTests;`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
});
