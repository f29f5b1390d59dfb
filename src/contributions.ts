/** All IDs and defaults that package.json and the code share. A test checks that both are equal. */

export const COMMANDS = {
  signIn: 'copilotMetrics.signIn',
  signInWithToken: 'copilotMetrics.signInWithToken',
  signOut: 'copilotMetrics.signOut',
  chooseScope: 'copilotMetrics.chooseScope',
  chooseTeam: 'copilotMetrics.chooseTeam',
  chooseSource: 'copilotMetrics.chooseSource',
  refresh: 'copilotMetrics.refresh',
  cancelRefresh: 'copilotMetrics.cancelRefresh',
  copyRequest: 'copilotMetrics.copyRequest',
  checkAccess: 'copilotMetrics.checkAccess',
  solveProblem: 'copilotMetrics.solveProblem',
  fetchHistory: 'copilotMetrics.fetchHistory',
  openDashboard: 'copilotMetrics.openDashboard',
  openFiles: 'copilotMetrics.openFiles',
  publishSummary: 'copilotMetrics.publishSummary',
  openSample: 'copilotMetrics.openSample',
  exportReports: 'copilotMetrics.exportReports',
  createReport: 'copilotMetrics.createReport',
  explainMetric: 'copilotMetrics.explainMetric',
  explainRow: 'copilotMetrics.explainRow',
  showTeam: 'copilotMetrics.showTeam',
  copyRow: 'copilotMetrics.copyRow',
  openSettings: 'copilotMetrics.openSettings',
  showLog: 'copilotMetrics.showLog',
  copyDiagnostics: 'copilotMetrics.copyDiagnostics',
  clearData: 'copilotMetrics.clearData',
} as const;
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = {
  overview: 'copilotMetrics.overview',
  teams: 'copilotMetrics.teams',
  data: 'copilotMetrics.data',
} as const;

/** The names of the tools of `src/assistant/tools` in VS Code. */
export const TOOL_PREFIX = 'copilotMetrics_';
export const TOOLS = {
  metrics: 'copilotMetrics_get_metrics',
  teams: 'copilotMetrics_compare_teams',
  people: 'copilotMetrics_find_people',
  explanation: 'copilotMetrics_explain_metric',
  dataState: 'copilotMetrics_get_data_state',
} as const;
export type ToolName = (typeof TOOLS)[keyof typeof TOOLS];

export const PARTICIPANT = 'copilotMetrics.chat';
/** The name after `@` in the chat. */
export const PARTICIPANT_NAME = 'usage';

export const DASHBOARD_VIEW_TYPE = 'copilotMetrics.dashboard';

export const CONTEXT_KEYS = {
  /** A `ViewStateKind`; chooses the welcome content. */
  state: 'copilotMetrics.state',
  signedIn: 'copilotMetrics.signedIn',
  /** Whether the location of a published summary is known. */
  hasSummary: 'copilotMetrics.hasSummary',
  /** The kind of source shown. */
  source: 'copilotMetrics.source',
  /** Whether a refresh is running. */
  refreshing: 'copilotMetrics.refreshing',
} as const;

export const SETTINGS = {
  statusBarVisible: { key: 'copilotMetrics.statusBar.visible', default: true },
  refreshIntervalHours: { key: 'copilotMetrics.refresh.intervalHours', default: 6 },
  approximateTeams: { key: 'copilotMetrics.teams.approximateMembership', default: false },
  keepDays: { key: 'copilotMetrics.storage.keepDays', default: 0 },
  limitMegabytes: { key: 'copilotMetrics.storage.limitMegabytes', default: 0 },
  accountProvider: { key: 'copilotMetrics.account.provider', default: 'github' },
  enterpriseSlug: { key: 'copilotMetrics.enterprise.slug', default: '' },
  licensePrice: { key: 'copilotMetrics.licenses.monthlyPrice', default: 0 },
  licenseCurrency: { key: 'copilotMetrics.licenses.currency', default: 'USD' },
  summaryLocation: { key: 'copilotMetrics.summary.location', default: '' },
  summaryThreshold: { key: 'copilotMetrics.summary.threshold', default: 5 },
  pseudonyms: { key: 'copilotMetrics.privacy.pseudonyms', default: false },
  aggregatesOnly: { key: 'copilotMetrics.privacy.aggregatesOnly', default: false },
  csvSeparator: { key: 'copilotMetrics.csvSeparator', default: 'auto' },
  holidays: { key: 'copilotMetrics.filters.holidays', default: [] },
} as const;
