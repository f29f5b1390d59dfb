import * as z from 'zod';
import { COPY_FORMATS, DASHBOARD_ACTIONS, type FromPage, type PageState } from './page-protocol.ts';
import {
  type DashboardState,
  isDateRangeText,
  MOST_CHARACTERS,
  MOST_ENTRIES,
  type StateChange,
  TAB_IDS,
} from './dashboard-state.ts';

/** Names, lists, and pictures that are too long are rejected, so that a page cannot fill the memory. */
const name = z.string().max(MOST_CHARACTERS);
const list = z.array(name).max(MOST_ENTRIES);
const rows = z.array(z.int().nonnegative()).max(1_000_000).exactOptional();
const PICTURE_CHARACTERS = 20_000_000;

const state = z.object({
  tab: z.enum(TAB_IDS),
  dateRange: z.string().refine(isDateRangeText),
  teams: list,
  person: name.nullable(),
  weekdaysOnly: z.boolean(),
  withoutHolidays: z.boolean(),
  excludedDays: list,
  language: name.nullable(),
  model: name.nullable(),
  ide: name.nullable(),
  feature: name.nullable(),
  compare: z.boolean(),
  preset: name.nullable(),
}) satisfies z.ZodType<DashboardState>;

/** The changes of the state that a command accepts. */
export const stateChange: z.ZodType<StateChange> = z.object(
  Object.fromEntries(Object.entries(state.shape).map(([key, schema]) => [key, schema.exactOptional()])),
);

/**
 * The messages of the page. The page is not trusted, so other messages are ignored. Separate from the protocol, so that
 * the page does not include zod.
 */
export const fromPage: z.ZodType<FromPage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('drawn'), charts: z.number() }),
  z.object({ type: z.literal('select'), number: z.number(), state }),
  z.object({ type: z.literal('copy'), figure: name, as: z.enum(COPY_FORMATS), rows }),
  z.object({ type: z.literal('saveCsv'), figure: name, rows }),
  z.object({ type: z.literal('copyLink') }),
  z.object({ type: z.literal('askCopilot') }),
  z.object({ type: z.literal('savePicture'), figure: name, data: z.base64().max(PICTURE_CHARACTERS) }),
  z.object({ type: z.literal('pictureCopied') }),
  z.object({ type: z.literal('action'), action: z.enum(DASHBOARD_ACTIONS) }),
]);

/** The state that VS Code stored for the page. State of other versions is ignored. */
export const pageState: z.ZodType<Pick<PageState, 'state'>> = z.object({ state: state.exactOptional() });
