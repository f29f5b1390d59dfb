import * as vscode from 'vscode';
import { TOOLS } from '../../contributions.ts';
import { chatCommand } from './chat-commands.ts';
import { INSTRUCTIONS } from './instructions.ts';

/** Turns of the conversation that the model is reminded of. */
const MOST_TURNS = 10;
/** Requests to the model for one question; the last offers no tools, so that it has to answer. */
const MOST_ROUNDS = 8;

/** Runs a tool for the model, and gives its answer. */
type Call = (name: string, input: object) => Promise<string>;

/** `data`: what a tool has already answered. */
export function messagesOf(
  { prompt, command }: vscode.ChatRequest,
  { history }: vscode.ChatContext,
  data: string | undefined,
): vscode.LanguageModelChatMessage[] {
  const task = chatCommand(command)?.task;
  const question = [
    ...(task === undefined ? [] : [task]),
    ...(prompt === '' ? [] : [prompt]),
    ...(data === undefined ? [] : [`Metrics for the question, from a tool:\n\n${data}`]),
  ];
  return [
    vscode.LanguageModelChatMessage.User(INSTRUCTIONS),
    ...history.slice(-MOST_TURNS).map(turnMessage),
    vscode.LanguageModelChatMessage.User(question.join('\n\n')),
  ];
}

function turnMessage(
  turn: vscode.ChatRequestTurn | vscode.ChatResponseTurn,
): vscode.LanguageModelChatMessage {
  if (turn instanceof vscode.ChatRequestTurn) {
    const command = turn.command === undefined ? '' : `/${turn.command} `;
    return vscode.LanguageModelChatMessage.User(`${command}${turn.prompt}`);
  }
  const said = turn.response.flatMap((part) =>
    part instanceof vscode.ChatResponseMarkdownPart ? [part.value.value] : [],
  );
  return vscode.LanguageModelChatMessage.Assistant(said.join('') || '(no answer)');
}

/**
 * Lets the model ask tools until it answers; `say` gets the answer as it comes.
 * @returns all that it said
 * @throws vscode.LanguageModelError, vscode.CancellationError
 */
export async function converse(
  model: vscode.LanguageModelChat,
  messages: vscode.LanguageModelChatMessage[],
  { call, say }: { readonly call: Call; readonly say: (text: string) => void },
  token: vscode.CancellationToken,
): Promise<string> {
  const said: string[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const tools = round < MOST_ROUNDS ? ownTools() : [];
    const response = await model.sendRequest(messages, { tools }, token);
    const parts: (vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart)[] = [];
    for await (const part of response.stream) {
      if (part instanceof vscode.LanguageModelTextPart) {
        said.push(part.value);
        say(part.value);
        parts.push(part);
      } else if (part instanceof vscode.LanguageModelToolCallPart) parts.push(part);
    }
    const calls = parts.filter((part) => part instanceof vscode.LanguageModelToolCallPart);
    if (calls.length === 0) break;
    const results = await Promise.all(calls.map((each) => resultOf(each, call)));
    messages.push(
      vscode.LanguageModelChatMessage.Assistant(parts),
      vscode.LanguageModelChatMessage.User(results),
    );
  }
  return said.join('');
}

/** Ours, as VS Code knows them from the manifest. */
function ownTools(): vscode.LanguageModelChatTool[] {
  return vscode.lm.tools
    .filter(({ name }) => OWN.has(name))
    .map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
}

const OWN = new Set<string>(Object.values(TOOLS));

async function resultOf(
  { callId, name, input }: vscode.LanguageModelToolCallPart,
  call: Call,
): Promise<vscode.LanguageModelToolResultPart> {
  const text = OWN.has(name) ? await call(name, input) : `Error: there is no tool ${name}.`;
  return new vscode.LanguageModelToolResultPart(callId, [new vscode.LanguageModelTextPart(text)]);
}
