import * as vscode from 'vscode';

const VENDOR = 'scripted';

/** `isUserSelectable` is not in the types of the oldest VS Code: without it the list of models does not show it. */
const MODEL: vscode.LanguageModelChatInformation & { isUserSelectable: boolean } = {
  id: 'scripted',
  name: 'Scripted',
  family: 'scripted',
  version: '1',
  maxInputTokens: 100_000,
  maxOutputTokens: 10_000,
  capabilities: { toolCalling: true },
  isUserSelectable: true,
};

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const provider: vscode.LanguageModelChatProvider = {
    provideLanguageModelChatInformation: () => [MODEL],
    // oxlint-disable-next-line typescript/require-await -- what it throws is to be a rejection
    provideLanguageModelChatResponse: async (_, messages, { tools = [] }, progress) => {
      for (const part of answer(messages, tools)) progress.report(part);
    },
    provideTokenCount: () => Promise.resolve(1),
  };
  subscriptions.push(vscode.lm.registerLanguageModelChatProvider(VENDOR, provider));
  // VS Code asks a provider for its models only when one is wanted.
  void vscode.lm.selectChatModels({ vendor: VENDOR });
}

/**
 * Does what the question says: `refuse` fails; `call NAME with {…}` calls the tool, once; `say WORD` answers with the last
 * line that has the word, of what the tool said or of the question itself; `say WORD and WORD` with a paragraph for each.
 */
function answer(
  messages: readonly vscode.LanguageModelChatRequestMessage[],
  tools: readonly vscode.LanguageModelChatTool[],
): vscode.LanguageModelResponsePart[] {
  const question = textIn(messages.findLast(({ content }) => textIn(content) !== '')?.content ?? []);
  if (question.includes('refuse')) throw vscode.LanguageModelError.Blocked('The script says no.');
  const last = messages.at(-1)?.content ?? [];
  const result = last.find((part) => part instanceof vscode.LanguageModelToolResultPart);
  const [, name = '', input = '{}'] = /call (\w+) with (\{.*\})/.exec(question) ?? [];
  if (result === undefined && tools.some((tool) => tool.name === name)) {
    return [new vscode.LanguageModelToolCallPart('call-1', name, JSON.parse(input) as object)];
  }
  const words = /say ([\w|-]+(?: and [\w|-]+)*)/.exec(question)?.[1]?.split(' and ') ?? [''];
  const lines = (result === undefined ? question : textIn(result.content)).split('\n');
  const said = words.map(
    (word) => lines.findLast((line) => line.includes(word) && line !== '') ?? `nothing in ${lines.join(' ')}`,
  );
  return [new vscode.LanguageModelTextPart(`Scripted: ${said.join('\n\n')}`)];
}

function textIn(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}
