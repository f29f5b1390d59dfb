import type { CancellationToken } from 'vscode';

/** Runs work with a signal that is aborted once VS Code's token is canceled: everything else knows signals alone. */
export async function withSignal<T>(
  token: CancellationToken,
  run: (signal: AbortSignal) => PromiseLike<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    return await run(controller.signal);
  } finally {
    listening.dispose();
  }
}
