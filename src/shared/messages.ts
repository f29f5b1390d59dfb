import * as z from 'zod';
import { DASHBOARD_ACTIONS, type FromPage } from './protocol.ts';

/** What the page may say. The page is not trusted: whatever else arrives is dropped. Kept apart from the protocol so that the page does not carry zod. */
export const fromPage: z.ZodType<FromPage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('drawn'), charts: z.number() }),
  z.object({ type: z.literal('selectScope'), scope: z.string() }),
  z.object({ type: z.literal('selectTab'), tab: z.string() }),
  z.object({ type: z.literal('action'), action: z.enum(DASHBOARD_ACTIONS) }),
]);

export const pageState = z.object({ scope: z.string().optional(), tab: z.string().optional() });
