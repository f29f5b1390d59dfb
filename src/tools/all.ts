import { explainMetric } from './explain.ts';
import { getFigures } from './figures.ts';
import { findPeople } from './people.ts';
import { getDataState } from './state.ts';
import { compareTeams } from './teams.ts';
import type { Tool } from './tool.ts';

/** Every tool that VS Code and its chat participant run. */
export const TOOLS: readonly Tool[] = [getFigures, compareTeams, findPeople, explainMetric, getDataState];
