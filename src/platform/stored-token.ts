import * as z from 'zod';

/** A personal access token as VS Code's secret storage keeps it. */
export const storedToken = z.object({
  token: z.string(),
  id: z.string(),
  label: z.string(),
  host: z.string(),
});
