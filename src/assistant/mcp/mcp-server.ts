import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type ServerNotification,
  type ServerRequest,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { oneLine } from '../../domain/plain-text.ts';
import { DATA_NOTE } from '../tools/answer.ts';
import { DECLARED, inputSchema } from '../tools/declared.ts';
import type { Tool, ToolContext } from '../tools/tool.ts';
import type { MetricsSource } from '../../engine/metrics-source.ts';

export interface McpOptions {
  /** Of the program. */
  readonly version: string;
  /** Whether people may be named. */
  readonly people: boolean;
}

const HIDDEN =
  'People are not named by this server. The person who runs it can allow that by starting it with --people.';

const INSTRUCTIONS =
  'Metrics of GitHub Copilot usage from the reports that are stored on this computer. Give each value with its metric, date range, and basis; "not reported" is unknown, not 0. ' +
  DATA_NOTE;

/**
 * Serves the tools until the transport is closed. Nothing is written but what the protocol says.
 * @param metrics asked anew for each question: their provider knows what to keep, and when there are newer ones
 */
export async function serveMcp(
  metrics: () => Promise<MetricsSource>,
  transport: Transport,
  { people, version }: McpOptions,
): Promise<void> {
  const info = { name: 'copilot-usage-metrics', title: 'Copilot Usage Metrics', version };
  const { server } = new McpServer(info, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  const context = (extra: Extra): ToolContext => ({
    metrics: async () => {
      const opened = await metrics();
      await progress(extra, 1);
      return opened;
    },
    ...(people ? {} : { hidden: HIDDEN }),
    signal: extra.signal,
  });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listedTools() }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
    const declared = DECLARED.find(({ tool }) => tool.name === params.name);
    if (declared === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return call(declared.tool, params.arguments ?? {}, context(extra), extra);
  });
  const closed = Promise.withResolvers<undefined>();
  server.onclose = () => closed.resolve(undefined);
  await server.connect(transport);
  await closed.promise;
}

function listedTools(): ListedTool[] {
  return DECLARED.map(({ tool, title, modelDescription }) => ({
    name: tool.name,
    title,
    description: modelDescription,
    inputSchema: inputSchema(tool) as ListedTool['inputSchema'],
    annotations: { title, readOnlyHint: true, openWorldHint: false },
  }));
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** What went wrong is the tool's result, for the model to read. */
async function call(tool: Tool, input: object, context: ToolContext, extra: Extra): Promise<CallToolResult> {
  await progress(extra, 0);
  try {
    const text = await tool.run(input, context);
    return { content: [{ type: 'text', text }] };
  } catch (error) {
    const text = oneLine(error instanceof Error ? error.message : String(error));
    return { content: [{ type: 'text', text }], isError: true };
  }
}

/** Of two steps: the source is opened, then asked; the answer says that the second is done. */
async function progress({ _meta, sendNotification }: Extra, done: 0 | 1): Promise<void> {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return;
  await sendNotification({
    method: 'notifications/progress',
    params: { progressToken, progress: done, total: 2 },
  });
}
