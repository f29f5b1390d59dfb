import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { MetricsSource } from '../../engine/metrics-source.ts';
import { type McpOptions, serveMcp } from './mcp-server.ts';

/** Serves on standard input and output, which nothing else may then use, until the client goes or the signal comes. */
export function serveOnStdio(
  metrics: () => Promise<MetricsSource>,
  options: McpOptions,
  signal: AbortSignal,
): Promise<void> {
  const transport = new StdioServerTransport();
  const close = () => void transport.close();
  // The client closes our input when it goes; the transport itself does not heed that.
  process.stdin.once('end', close);
  signal.addEventListener('abort', close, { once: true });
  return serveMcp(metrics, transport, options);
}
