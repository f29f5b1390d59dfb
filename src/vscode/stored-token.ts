import * as z from 'zod';

/** A personal access token as VS Code's secret storage keeps it. */
const storedToken = z.object({
  token: z.string(),
  id: z.string(),
  label: z.string(),
  host: z.string(),
});

/** Undefined where it is no such text. Errors of parsers quote what they read, so that none leaves this function. */
export function readStoredToken(text: string): z.infer<typeof storedToken> | undefined {
  try {
    return storedToken.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
