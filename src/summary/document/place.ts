/** Where VS Code looks for a summary, below a folder of the workspace. */
export const SUMMARY_PATH = '.github/copilot-metrics/summary.json';
