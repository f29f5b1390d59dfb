import * as vscode from 'vscode';
import { plainText } from '../domain/plain-text.ts';
import { withSignal } from './cancellation-signal.ts';

/**
 * The only place that shows notifications, progress, and messages in the status bar. VS Code reads links and icons in
 * their texts, and these may hold names from files, links, and replies: here each becomes text that stays text.
 */

/** VS Code cuts messages off at 1,000 characters; the end of ours says what to do, so the middle goes. */
const MOST_CHARACTERS = 900;
const END_CHARACTERS = 300;

const SAID_MS = 5_000;

type Show = (
  message: string,
  options: vscode.MessageOptions,
  ...items: string[]
) => Thenable<string | undefined>;

/** Shows a message with buttons. @returns the button that was selected; undefined when it was closed */
export const notify = {
  information: notifier((...args) => vscode.window.showInformationMessage(...args)),
  warning: notifier((...args) => vscode.window.showWarningMessage(...args)),
  error: notifier((...args) => vscode.window.showErrorMessage(...args)),
};

function notifier(show: Show): (message: string, ...buttons: string[]) => Thenable<string | undefined> {
  return (message, ...buttons) => show(messageText(message), {}, ...buttons);
}

interface Question {
  readonly message: string;
  /** Below the message; lines stay lines. */
  readonly detail: string;
  readonly isWarning?: boolean;
}

/** Asks in a dialog. @returns the button that was selected; undefined when the dialog was canceled */
export function askInDialog(
  { message, detail, isWarning = false }: Question,
  ...buttons: string[]
): Thenable<string | undefined> {
  const options = { modal: true, detail: plainText(detail) };
  return isWarning
    ? vscode.window.showWarningMessage(messageText(message), options, ...buttons)
    : vscode.window.showInformationMessage(messageText(message), options, ...buttons);
}

/** Shows a notification until the task ends. */
export function withProgress<T>(title: string, task: () => Thenable<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: messageText(title) };
  return vscode.window.withProgress(options, task);
}

/** `share`: of the whole that is done, 0…1. `message`: what is being done. */
type Report = (share: number, message?: string) => void;

/** The same with a bar and with a Cancel button, which aborts the signal. */
export function withCancelableProgress<T>(
  title: string,
  task: (report: Report, signal: AbortSignal) => Thenable<T>,
): Thenable<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: messageText(title),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) =>
    withSignal(token, (signal) => task(reporterOf(progress), signal)),
  );
}

/** Shows progress in a view, and beside it in the status bar, until `ended`. @returns changes the text in the status bar */
export function showBusy(viewId: string, ended: Promise<void>): (text: string) => void {
  let report: ((text: string) => void) | undefined;
  void vscode.window.withProgress({ location: { viewId } }, () => ended);
  void vscode.window.withProgress({ location: vscode.ProgressLocation.Window }, (progress) => {
    report = (text) => progress.report({ message: messageText(text) });
    return ended;
  });
  return (text) => report?.(text);
}

/** What came of an action, in the status bar for a few seconds. */
export function sayInStatusBar(text: string): void {
  vscode.window.setStatusBarMessage(messageText(text), SAID_MS);
}

/** VS Code takes what has been added to the bar, in percent. */
function reporterOf(progress: vscode.Progress<{ message?: string; increment?: number }>): Report {
  let shown = 0;
  return (share, message) => {
    const percent = 100 * share;
    progress.report({
      increment: percent - shown,
      ...(message !== undefined && { message: messageText(message) }),
    });
    shown = percent;
  };
}

function messageText(text: string): string {
  const plain = plainText(text);
  if (plain.length <= MOST_CHARACTERS) return plain;
  const start = plain.slice(0, MOST_CHARACTERS - END_CHARACTERS);
  return `${start} … ${plain.slice(-END_CHARACTERS)}`.toWellFormed();
}
