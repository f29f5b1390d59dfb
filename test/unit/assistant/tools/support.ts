import { TOOLS } from '../../../../src/assistant/tools/tool-list.ts';
import { ToolError } from '../../../../src/assistant/tools/tool.ts';
import type { Figures } from '../../../../src/engine/figures-source.ts';

interface Given {
  readonly hidden?: string;
  readonly signal?: AbortSignal;
}

/** Asks a tool as VS Code does. */
export function ask(name: string, input: object, figures: Figures, given: Given = {}): Promise<string> {
  const tool = TOOLS.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool.run(input, {
    figures: () => Promise.resolve(figures),
    signal: new AbortController().signal,
    ...given,
  });
}

/** What the tool says to a question that it cannot answer. */
export async function refusal(name: string, input: object, figures: Figures, given?: Given): Promise<string> {
  try {
    return `answered: ${await ask(name, input, figures, given)}`;
  } catch (error) {
    if (error instanceof ToolError) return error.message;
    throw error;
  }
}
