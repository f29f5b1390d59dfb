import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { peopleHidden } from '../../figures/people-hidden.ts';
import { TOOL_PREFIX, type ToolName } from '../../contributions.ts';
import { oneLine } from '../../domain/plain-text.ts';
import type { MetricsModel } from '../../model/model.ts';
import { problemIn } from '../../model/worker-problem.ts';
import { withSignal } from '../../vscode/cancellation-signal.ts';
import { settings } from '../../vscode/settings.ts';
import { TOOLS } from '../tools/tool-list.ts';
import { type Tool, ToolError } from '../tools/tool.ts';
import { Canceled } from '../../domain/cancellation.ts';
import type { Log } from '../../vscode/log.ts';

const NO_DATA = 'No usage data is shown.';
const SOURCES =
  'The reader can sign in, open exported report files or the sample organization in the view "Copilot Usage Metrics".';

export function toolOf(name: ToolName): Tool {
  const tool = TOOLS.find((each) => TOOL_PREFIX + each.name === name);
  if (tool === undefined) throw new TypeError(`no tool ${name}`);
  return tool;
}

/** What is shown while the tool runs, and what is asked before people are named. */
export function prepare(name: ToolName, input: unknown): vscode.PreparedToolInvocation {
  const invocationMessage = l10n.t('Reading Copilot usage metrics');
  if (!toolOf(name).namesPeople(input) || settings.hide() === 'all') return { invocationMessage };
  return {
    invocationMessage,
    confirmationMessages: {
      title: l10n.t('Name people?'),
      message: l10n.t('Logins and metrics of people are sent to the language model of this chat.'),
    },
  };
}

/** Errors are text that the model can use. @throws vscode.CancellationError */
export async function invoke(
  name: ToolName,
  input: unknown,
  { model, log }: { readonly model: MetricsModel; readonly log: Log },
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const metrics = async () => {
    const shown = await model.metrics();
    if (shown !== undefined) return shown;
    const why = 'problem' in model.state ? `${model.state.problem.message} ` : '';
    throw new ToolError(`${NO_DATA} ${why}${SOURCES}`);
  };
  try {
    const hidden = settings.hide() === 'all' ? { hidden: peopleHidden() } : {};
    return answer(
      await withSignal(token, (signal) => toolOf(name).run(input, { metrics, signal, ...hidden })),
    );
  } catch (error) {
    if (error instanceof Canceled || token.isCancellationRequested) throw new vscode.CancellationError();
    if (error instanceof ToolError) return answer(`Error: ${oneLine(error.message)}`);
    const problem = problemIn(error);
    log.error(`${name}: ${problem.kind}`);
    log.debug(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return answer(`Error: ${oneLine(problem.message)}`);
  }
}

function answer(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
