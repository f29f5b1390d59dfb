import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contributions from '../../src/contributions.ts';
import { THRESHOLD } from '../../src/summary/document/limits.ts';
import { locationOf } from '../../src/vscode/summary-location.ts';

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string; icon?: string }[];
    readonly views: Readonly<
      Record<string, readonly { id: string; name: string; icon: string; when?: string }[]>
    >;
    readonly viewsContainers: {
      readonly activitybar: readonly { id: string; title: string; icon: string }[];
    };
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string; when: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly default: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
const { contributes, activationEvents, icon } = readJson('package.json') as Manifest;
const words = readJson('package.nls.json') as Record<string, string>;
const views = Object.values(contributes.views).flat();

const sorted = (values: readonly string[]): string[] => [...values].sort();

describe('the manifest', () => {
  it('declares the commands of the code, and the code those of the manifest', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(declared), sorted(Object.values(contributions.COMMANDS)));
  });

  it('declares the views of the code, and the code those of the manifest', () => {
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(contributions.VIEWS)));
  });

  it('declares the settings of the code with the same defaults, and the code those of the manifest', () => {
    const declared = Object.entries(contributes.configuration.properties).map(([key, setting]) => [
      key,
      setting.default,
    ]);
    const used = Object.values(contributions.SETTINGS).map((setting) => [setting.key, setting.default]);
    assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(used));
  });

  it('wakes the extension for its dashboard', () => {
    assert.ok(activationEvents.includes(`onWebviewPanel:${contributions.DASHBOARD_VIEW_TYPE}`));
  });

  it('gives each setting a scope, a description and a place', () => {
    for (const [key, setting] of Object.entries(contributes.configuration.properties)) {
      assert.ok(setting.scope, key);
      assert.ok(setting.description ?? setting.markdownDescription, key);
      assert.ok(setting.order, key);
    }
  });

  it('lets nothing be entered as the place of a summary that is not followed', () => {
    const { pattern } =
      contributes.configuration.properties[contributions.SETTINGS.summaryLocation.key] ?? {};
    const accepted = new RegExp(pattern ?? assert.fail('no pattern'), 'u');
    const places = ['/srv/s.json', '~/s.json', 'C:\\s.json', 'c:/s.json', '\\\\server\\share'];
    const addresses = ['https://a.example', 'HTTPS://a.example:8443/s.json?sig=a@b', 'acme/metrics/a/s.json'];
    for (const text of [...places, ...addresses]) {
      assert.ok(accepted.test(text) && accepted.test(` ${text} `), text);
      assert.ok(locationOf(text), text);
    }
    assert.ok(accepted.test(''));
    for (const text of [
      'nonsense',
      'http://a.example/s.json',
      'https://me:secret@a.example/',
      'acme/metrics',
      'ftp://a/b',
    ]) {
      assert.ok(!accepted.test(text), text);
      assert.equal(locationOf(text), undefined, text);
    }
  });

  it('puts every command in one category', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, '%category%', command);
  });

  it('asks only for context keys that the code sets', () => {
    const conditions = [...text.matchAll(/"(?:when|enablement)": "([^"]+)"/g)].map(
      ([, condition = '']) => condition,
    );
    assert.ok(conditions.length > 0);
    const known = new Set<string>([
      ...Object.values(contributions.CONTEXT_KEYS),
      ...Object.values(contributions.VIEWS),
      contributions.DASHBOARD_VIEW_TYPE,
    ]);
    const used = conditions.flatMap((condition) => condition.match(/copilotMetrics\.\w+/g) ?? []);
    assert.deepEqual(
      used.filter((key) => !known.has(key)),
      [],
    );
  });

  it('puts only its own commands into menus and welcome texts', () => {
    const own = new Set<string>(Object.values(contributions.COMMANDS));
    const inMenus = Object.values(contributes.menus).flatMap((menu) => menu.map(({ command }) => command));
    const inTexts = Object.values(words).flatMap((word) =>
      [...word.matchAll(/\(command:([^)?]+)/g)].map(([, command = '']) => command),
    );
    assert.ok(inTexts.length > 0);
    assert.deepEqual(
      [...inMenus, ...inTexts].filter((command) => !own.has(command)),
      [],
    );
  });

  it('takes every word that people read from package.nls.json, which holds no other', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual(sorted([...new Set(used)]), sorted(Object.keys(words)));
    const shown = [
      ...contributes.commands.map(({ title }) => title),
      ...views.map(({ name }) => name),
      ...contributes.viewsContainers.activitybar.map(({ title }) => title),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
    ];
    for (const word of shown) assert.match(word, /^%[^%]+%$/);
  });

  it('names pictures that exist', () => {
    const pictures = [icon, ...views.map((view) => view.icon)];
    for (const { icon: path } of contributes.viewsContainers.activitybar) pictures.push(path);
    for (const picture of pictures) assert.ok(existsSync(join(ROOT, picture)), picture);
  });
});

describe('the settings of the manifest', () => {
  it('accepts the thresholds of a summary that the code accepts', () => {
    const {
      minimum,
      maximum,
      default: threshold,
    } = contributes.configuration.properties[contributions.SETTINGS.summaryThreshold.key] ?? {};
    assert.deepEqual({ least: minimum, most: maximum, default: threshold }, THRESHOLD);
  });
});
