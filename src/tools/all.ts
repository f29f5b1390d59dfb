import { explainMetric } from './explain.ts';
import { getFigures } from './figures.ts';
import { findPeople } from './people.ts';
import { getDataState } from './state.ts';
import { compareTeams } from './teams.ts';
import type { Tool } from './tool.ts';

/** Every tool, declared once: VS Code, the chat participant, the MCP server and the manifest take them from here. */
export const TOOLS: readonly Tool[] = [getFigures, compareTeams, findPeople, explainMetric, getDataState];
