/**
 * The command line's wording of sentences that name something that exists only in VS Code, by the original sentence.
 * `l10n` takes them like a translation.
 */
export const CLI_WORDS: Readonly<Record<string, string>> = {
  'A reply from GitHub could not be read ({0}). Try again later. If the problem persists, report it with “Copy Diagnostics”.':
    'A reply from GitHub could not be read ({0}). Try again later. If the problem persists, report it.',
  'An unexpected error occurred, so this could not be done. Stored data is unchanged. Reload the window and try again; if it happens again, report it with “Copy Diagnostics”.':
    'An unexpected error occurred, so this could not be done. Stored data is unchanged. Run the command again; if it happens again, report it.',
  'The background process of Copilot Usage Metrics stopped unexpectedly, so this was not finished. Stored data is unchanged. The process starts again by itself: try again. If it happens again, report it with “Copy Diagnostics”.':
    'A thread of the collector stopped unexpectedly, so this was not finished. Stored data is unchanged. Run the command again; if it happens again, report it.',
  'The background process of Copilot Usage Metrics stopped several times in a row and is not started again. Stored data is unchanged. Reload the window to start it again, and report the problem with “Copy Diagnostics”.':
    'A thread of the collector stopped several times in a row. Stored data is unchanged. Run the command again; if it happens again, report it.',
  'No GitHub Enterprise address is set. Enter the address of your GHE.com site in the setting {0}.':
    'No GitHub Enterprise address is named. Name your GHE.com site with --host.',
  'The setting {0} is not a web address. Enter one such as https://octo.ghe.com.':
    '--host is not the name of a host. Name one such as octo.ghe.com.',
  'GitHub has retired the API version that this extension uses. Stored data stays available. Update the extension, then try again.':
    'GitHub has retired the API version that this collector uses. Stored data stays available. Use the newest version of the collector.',
  '{0} does not accept the request for this data (status {1}). Update the extension. If that does not help, ask an owner whether Copilot and its policy "Copilot usage metrics" are enabled.':
    '{0} does not accept the request for this data (status {1}). Use the newest version of the collector. If that does not help, ask an owner whether Copilot and its policy "Copilot usage metrics" are enabled.',
  'This summary was published by a newer version of the extension. Update the extension to read it.':
    'This summary was published by a newer version. Use the newest version of the collector to read it.',
};
