import { TOOLS } from '../../../../src/assistant/tools/tool-list.ts';
import { ToolError } from '../../../../src/assistant/tools/tool.ts';
import type { MetricsSource } from '../../../../src/engine/metrics-source.ts';

interface Given {
  readonly hidden?: string;
  readonly signal?: AbortSignal;
}

/** Asks a tool as VS Code does. */
export function ask(name: string, input: object, metrics: MetricsSource, given: Given = {}): Promise<string> {
  const tool = TOOLS.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool.run(input, {
    metrics: () => Promise.resolve(metrics),
    signal: new AbortController().signal,
    ...given,
  });
}

/** What the tool says to a question that it cannot answer. */
export async function refusal(
  name: string,
  input: object,
  metrics: MetricsSource,
  given?: Given,
): Promise<string> {
  try {
    return `answered: ${await ask(name, input, metrics, given)}`;
  } catch (error) {
    if (error instanceof ToolError) return error.message;
    throw error;
  }
}
