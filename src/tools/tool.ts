import * as z from 'zod';
import type { Figures } from '../worker/figures.ts';
import { type Answer, written } from './answer.ts';

/** What a tool may use. */
export interface ToolContext {
  /** The source that is asked. @throws ToolError when there is none */
  readonly figures: () => Promise<Figures>;
  /** Why no person may be named, and how to allow it; left out: people may be named. */
  readonly hidden?: string | undefined;
  readonly signal: AbortSignal;
}

/** Said to the model: what was wrong with its question, and what is allowed. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** A question that a language model can ask of the figures. Texts for people are in package.nls.json as well. */
export interface ToolDeclaration {
  /** `{verb}_{noun}`; VS Code knows it under a prefix. */
  readonly name: `${string}_${string}`;
  /** What people write after `#`. */
  readonly referenceName: string;
  readonly title: string;
  readonly userDescription: string;
  /** What it returns, when not to use it, its limits. */
  readonly modelDescription: string;
  /** A codicon. */
  readonly icon: string;
}

export interface Tool extends ToolDeclaration {
  /** JSON Schema. */
  readonly inputSchema: () => object;
  /** Whether the answer names people: whoever runs the tool asks first. */
  readonly namesPeople: (input: unknown) => boolean;
  /**
   * Markdown of at most `MOST_CHARACTERS`, every figure with metric, window and basis.
   * @throws ToolError, Cancelled
   */
  readonly run: (input: unknown, context: ToolContext) => Promise<string>;
}

interface Definition<S extends z.ZodType> extends ToolDeclaration {
  readonly input: S;
  readonly namesPeople?: (input: z.infer<S>) => boolean;
  readonly answer: (input: z.infer<S>, context: ToolContext) => Promise<Answer>;
}

export function defineTool<S extends z.ZodType>(definition: Definition<S>): Tool {
  const { input: schema, namesPeople, answer, ...declaration } = definition;
  return {
    ...declaration,
    inputSchema: () => {
      const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input' });
      return described;
    },
    namesPeople: (input) => {
      const parsed = schema.safeParse(input);
      return parsed.success && namesPeople?.(parsed.data) === true;
    },
    run: async (input, context) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new ToolError(`The input is not valid. ${z.prettifyError(parsed.error)}`);
      return written(await answer(parsed.data, context));
    },
  };
}
