import { ownValue } from '../../domain/own-value.ts';

/** The lowest versions whose use GitHub counts, by IDE and by Copilot extension. Source: data quirks. */
const JETBRAINS_IDE = '2024.2.6';
const LOWEST: Readonly<Record<string, string>> = {
  vscode: '1.107.1',
  visualstudio: '17.14.13',
  eclipse: '4.31',
  xcode: '13.2.1',
  intellij: JETBRAINS_IDE,
  pycharm: JETBRAINS_IDE,
  goland: JETBRAINS_IDE,
  webstorm: JETBRAINS_IDE,
  rider: JETBRAINS_IDE,
  phpstorm: JETBRAINS_IDE,
  rubymine: JETBRAINS_IDE,
  clion: JETBRAINS_IDE,
  'copilot-chat': '0.35.3',
  'copilot-intellij': '1.5.52-241',
};

/** Whether the version is below the lowest reliable version; false for unknown clients. */
export function isOutdated(client: string, version: string): boolean {
  const lowest = ownValue(LOWEST, client);
  return lowest !== undefined && isBefore(version, lowest);
}

function isBefore(version: string, other: string): boolean {
  const parts = numbersIn(version);
  const others = numbersIn(other);
  const index = others.findIndex((part, position) => part !== (parts[position] ?? 0));
  return index >= 0 && (parts[index] ?? 0) < (others[index] ?? 0);
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
