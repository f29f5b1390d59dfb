import * as z from 'zod';
import type { MetricsSource } from '../../engine/metrics-source.ts';
import { type Answer, written } from './answer.ts';

/** What a tool may use. */
export interface ToolContext {
  /** The source that is asked. @throws ToolError when there is none */
  readonly metrics: () => Promise<MetricsSource>;
  /** Why no person may be named, and how to allow it; left out: people may be named. */
  readonly hidden?: string | undefined;
  readonly signal: AbortSignal;
}

/** Said to the model: what was wrong with its question, and what is allowed. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** A question about the metrics for a language model; `declared.ts` says what each is for. */
export interface Tool {
  /** `{verb}_{noun}`; VS Code knows it under a prefix. */
  readonly name: `${string}_${string}`;
  readonly input: z.ZodType;
  /** Whether the answer names people: the surface that runs the tool asks the reader first. */
  readonly namesPeople: (input: unknown) => boolean;
  /**
   * Markdown of at most `MOST_CHARACTERS`, every value with metric, date range, and basis.
   * @throws ToolError, Canceled
   */
  readonly run: (input: unknown, context: ToolContext) => Promise<string>;
}

interface Definition<S extends z.ZodType> extends Pick<Tool, 'name'> {
  readonly input: S;
  readonly namesPeople?: (input: z.infer<S>) => boolean;
  readonly answer: (input: z.infer<S>, context: ToolContext) => Promise<Answer>;
}

export function defineTool<S extends z.ZodType>({ name, input, namesPeople, answer }: Definition<S>): Tool {
  return {
    name,
    input,
    namesPeople: (given) => {
      const { success, data } = input.safeParse(given);
      return success && namesPeople?.(data) === true;
    },
    run: async (given, context) => {
      const { success, data, error } = input.safeParse(given);
      if (!success) throw new ToolError(`The input is not valid. ${z.prettifyError(error)}`);
      return written(await answer(data, context));
    },
  };
}
