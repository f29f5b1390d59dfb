/** The installed versions by IDE: current and outdated. */
interface Client {
  readonly ide: readonly [current: string, old: string];
  readonly plugin: string;
  readonly pluginVersion: readonly [current: string, old: string];
}

const JETBRAINS: Client = {
  ide: ['2026.2.1', '2024.1.4'],
  plugin: 'copilot-intellij',
  pluginVersion: ['1.5.63-243', '1.5.41-241'],
};
const VSCODE: Client = {
  ide: ['1.139.2', '1.104.3'],
  plugin: 'copilot-chat',
  pluginVersion: ['0.67.1', '0.31.0'],
};
const CLIENTS: Readonly<Record<string, Client>> = {
  vscode: VSCODE,
  visualstudio: {
    ide: ['18.12.1', '17.12.4'],
    plugin: 'copilot-vs',
    pluginVersion: ['18.12.1', '17.12.4'],
  },
  xcode: { ide: ['26.1', '13.1'], plugin: 'copilot-xcode', pluginVersion: ['0.45.0', '0.30.0'] },
  neovim: { ide: ['0.11.4', '0.9.5'], plugin: 'copilot.lua', pluginVersion: ['2.0.1', '1.2.0'] },
};

/** IDEs that are not listed are JetBrains'. */
export function clientOf(ide: string, old: boolean) {
  const client = CLIENTS[ide] ?? JETBRAINS;
  const which = old ? 1 : 0;
  return { version: client.ide[which], plugin: client.plugin, pluginVersion: client.pluginVersion[which] };
}
