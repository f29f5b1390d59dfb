import { explainMetric } from './explain-metric-tool.ts';
import { getMetrics } from './get-metrics-tool.ts';
import { findPeople } from './find-people-tool.ts';
import { getDataState } from './data-state-tool.ts';
import { compareTeams } from './compare-teams-tool.ts';
import type { Tool } from './tool.ts';

/** Every tool that VS Code and its chat participant run. */
export const TOOLS: readonly Tool[] = [getMetrics, compareTeams, findPeople, explainMetric, getDataState];
