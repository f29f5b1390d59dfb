import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explanationPage } from '../../vscode/commands/explain-metric.ts';
import { COMMANDS } from '../../contributions.ts';
import type { MetricsError } from '../../domain/errors.ts';
import { actionLabel, actionsOf } from '../../github/problem-actions.ts';
import { METRIC_IDS } from '../../metrics/catalog/catalog.ts';
import type { MetricsModel } from '../../model/model.ts';
import { basisIn, basisLine, DATA_NOTE } from '../tools/answer.ts';
import { markdownText } from '../../figures/markdown.ts';
import { uncited } from './citations.ts';
import { chatCommand, type ChatCommandName } from './chat-commands.ts';
import { converse, messagesOf } from './conversation.ts';

interface Chat {
  readonly request: vscode.ChatRequest;
  readonly context: vscode.ChatContext;
  readonly stream: vscode.ChatResponseStream;
  readonly token: vscode.CancellationToken;
}

/** Answers a question with the reader's model and the tools; the basis of the metrics is added where it is left out. */
export async function respond(model: MetricsModel, chat: Chat): Promise<vscode.ChatResult> {
  const { request, context, stream, token } = chat;
  const result: vscode.ChatResult = { metadata: { command: request.command } };
  if ((await model.metrics()) === undefined) {
    const { state } = model;
    offerSources(stream, 'problem' in state ? state.problem : undefined);
    return result;
  }
  const answers: string[] = [];
  const call = async (name: string, input: object): Promise<string> => {
    const text = await callTool(name, input, chat);
    answers.push(text);
    return text;
  };
  const first = chatCommand(request.command)?.first;
  const data = first && (await call(first.tool, first.input(request.prompt)));
  try {
    const say = (text: string): void => stream.markdown(text);
    const said = await converse(request.model, messagesOf(request, context, data), { call, say }, token);
    cite(said, answers, stream);
  } catch (error) {
    if (!(error instanceof vscode.LanguageModelError)) throw error;
    sayWithoutModel(error, data, stream);
  }
  refer(answers, stream);
  return result;
}

/** A tool's answer, through VS Code, which asks the reader where that is due. @throws vscode.CancellationError */
async function callTool(name: string, input: object, { request, token }: Chat): Promise<string> {
  const { toolInvocationToken } = request;
  try {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken }, token);
    return content
      .flatMap((part) => (part instanceof vscode.LanguageModelTextPart ? [part.value] : []))
      .join('');
  } catch (error) {
    if (token.isCancellationRequested) throw error;
    if (error instanceof vscode.CancellationError) return 'Error: the reader did not allow this.';
    return `Error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function cite(said: string, answers: readonly string[], stream: vscode.ChatResponseStream): void {
  const left = uncited(said, answers);
  if (left.length === 0) return;
  stream.markdown(`\n\n**${l10n.t('Basis')}**\n\n${left.map(basisLine).join('\n')}\n`);
}

/** Links to the pages that explain the metrics. */
function refer(answers: readonly string[], stream: vscode.ChatResponseStream): void {
  const named = new Set(answers.flatMap(basisIn).map(({ metric }) => metric));
  for (const id of METRIC_IDS) if (named.has(id)) stream.reference(explanationPage(id));
}

/** The tool's own words, for people without a model. */
function sayWithoutModel(
  { message }: vscode.LanguageModelError,
  data: string | undefined,
  stream: vscode.ChatResponseStream,
): void {
  const why = l10n.t('The language model could not be used: {0}', markdownText(message));
  const instead = l10n.t('The commands /summary, /teams and /explain answer without one.');
  stream.markdown(
    data === undefined ? `${why} ${instead}` : `${data.replace(`${DATA_NOTE}\n\n`, '')}\n\n_${why}_`,
  );
}

/** `problem`: why the reports of GitHub are not there. */
function offerSources(stream: vscode.ChatResponseStream, problem: MetricsError | undefined): void {
  if (problem !== undefined) {
    stream.markdown(markdownText(problem.message));
    for (const action of actionsOf(problem)) {
      stream.button({
        command: COMMANDS.solveProblem,
        title: actionLabel(action, problem),
        arguments: [action],
      });
    }
    return;
  }
  stream.markdown(
    l10n.t(
      'There are no usage metrics to ask about yet: sign in, open exported files, or explore the sample organization.',
    ),
  );
  stream.button({ command: COMMANDS.signIn, title: l10n.t('Sign In to GitHub') });
  stream.button({ command: COMMANDS.openFiles, title: l10n.t('Open Exported NDJSON Files…') });
  stream.button({ command: COMMANDS.openSample, title: l10n.t('Explore the Sample Organization') });
}

/** What to ask next, other than what was just asked. */
export function followups({ metadata }: vscode.ChatResult): vscode.ChatFollowup[] {
  const next: readonly { readonly command: ChatCommandName; readonly prompt: string }[] = [
    { command: 'summary', prompt: l10n.t('How is Copilot used?') },
    { command: 'teams', prompt: l10n.t('Are there teams with lower adoption?') },
    { command: 'people', prompt: l10n.t('Who sends requests but accepts little?') },
  ];
  return next.filter(({ command }) => command !== metadata?.['command']);
}
