import type * as vscode from 'vscode';
import type { Choices, Memory } from '../model/ports.ts';

const KEY = 'choices';

/** Choices survive in VS Code's global state; they are this computer's and not synchronized. */
export function createMemory(state: vscode.Memento): Memory {
  const get = (): Choices => state.get<Choices>(KEY) ?? {};
  return { get, update: async (change) => state.update(KEY, { ...get(), ...change }) };
}
