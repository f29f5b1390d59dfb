import * as vscode from 'vscode';
import { PARTICIPANT, TOOLS } from '../../contributions.ts';
import type { MetricsModel } from '../../model/model.ts';
import type { Log } from '../../vscode/log.ts';

interface ChatParts {
  readonly model: MetricsModel;
  readonly log: Log;
}

/** Registers tools and participant; what they do is loaded with the first use. */
export function registerChat(parts: ChatParts): vscode.Disposable {
  const tools = Object.values(TOOLS).map((name) =>
    vscode.lm.registerTool<object>(name, {
      prepareInvocation: async ({ input }) => (await import('./chat-tools.ts')).prepare(name, input),
      invoke: async ({ input }, token) => (await import('./chat-tools.ts')).invoke(name, input, parts, token),
    }),
  );
  const participant = vscode.chat.createChatParticipant(
    PARTICIPANT,
    async (request, context, stream, token) => {
      const { respond } = await import('./participant.ts');
      return respond(parts.model, { request, context, stream, token });
    },
  );
  participant.iconPath = new vscode.ThemeIcon('graph');
  participant.followupProvider = {
    provideFollowups: async (result) => (await import('./participant.ts')).followups(result),
  };
  return vscode.Disposable.from(...tools, participant);
}
