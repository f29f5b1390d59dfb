import assert from 'node:assert/strict';
import { addDays, type Day, day } from '../../src/domain/day.ts';
import { type GuideAnswers, guideAnswersOfSample } from '../oracle/guide-questions.ts';
import { Chat } from '../support/chat.ts';
import { TODAY } from '../support/clock.ts';
import { LOGIN } from '../support/logins.ts';
import { rowUnder } from '../support/tables.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const DATE_RANGE = /(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d) \(28 days, UTC\)/;

/** The row of a person: a login, and the first two values. */
const NAMED = new RegExp(`\\| ${LOGIN.source} \\| \\d+ \\| \\d+ \\|`);

describe('@usage in the chat', function () {
  this.timeout(120_000);
  const vscode = useVsCode({ accounts: [], model: true });
  let window: Window;
  let chat: Chat;
  let guide: GuideAnswers;

  before('open a window', async () => {
    window = await vscode.open();
    chat = new Chat(window);
  });

  it('offers what can be opened while there are no metrics', async () => {
    await window.openSidebar();
    await window.overview.welcome();
    await chat.ask('@usage Are there teams with lower adoption?');
    await chat.answer('There are no usage metrics to ask about yet');
    await chat.last.getByRole('button', { name: 'Explore the Sample Organization' }).click();
    await window.overview.rows();
  });

  it('lets the model ask a tool, and gives value, metric, date range, and basis', async () => {
    const question = 'say slug and identity, call copilotMetrics_compare_teams with {"order":"lowest"}';
    await chat.ask(`@usage ${question}`);
    const answer = await chat.answer('Scripted: ');
    const [, from = '', to = ''] = DATE_RANGE.exec(answer) ?? [];
    assert.equal(addDays(to as Day, 2), TODAY, 'the extension has the clock of the tests');
    guide = await guideAnswersOfSample(TODAY, { from: day(from), to: day(to) });
    const team = guide.teams.find(({ slug }) => slug === 'identity');
    assert.ok(team !== undefined);
    const row = rowUnder('slug', 'identity', answer);
    assert.deepEqual(
      [row['active_users'], row['seated_members']],
      [String(team.active), String(team.seated)],
    );
    assert.match(answer, /\n\s*Basis\s+adoption: \S+ \(28 days, UTC\)\. active_users ÷ seated_members/);
  });

  it('names people only when the reader allows it', async () => {
    const question = '@usage call copilotMetrics_find_people with {"limit":1}, say |';
    await chat.ask(question);
    assert.match(await chat.confirm('Skip'), /Logins and metrics of people are sent to the language model/);
    const without = await chat.answer('Scripted: nothing in');
    assert.doesNotMatch(without, NAMED);
    await chat.ask(question);
    await chat.confirm('Allow in this Session');
    const answer = await chat.answer('Scripted: |');
    assert.match(answer, NAMED);
    assert.match(answer, /Basis\s+user_initiated_interaction_count: /);
  });

  it('finds those with requests but few acceptances, as SQL does', async () => {
    const person = guide.people[0] ?? assert.fail('no person was found');
    const conditions = [
      { column: 'user_initiated_interaction_count', op: '>', value: 0 },
      { column: 'code_acceptance_activity_count', op: 'low' },
    ];
    const input = JSON.stringify({ conditions, limit: 50 });
    const said = `say user_login and ${person.login}`;
    await chat.ask(`@usage ${said}, call copilotMetrics_find_people with ${input}`);
    const answer = await chat.answer('Scripted: | user_login |');
    const row = rowUnder('user_login', person.login, answer);
    assert.equal(row['user_initiated_interaction_count'], String(person.interactions));
    assert.equal(row['code_acceptance_activity_count'], String(person.acceptances));
  });

  it('answers a command with the tool’s own words when the model does not', async () => {
    await chat.ask('@usage /teams refuse');
    const answer = await chat.answer('The language model could not be used: The script says no.');
    assert.match(answer, /adoption/);
  });

  it('summarizes, links to what explains the metrics, and says what to ask next', async () => {
    await chat.ask('@usage /summary say active_users');
    const answer = await chat.answer('Scripted: ');
    // The model has said it: nothing is left to add.
    assert.match(
      answer,
      /active_users \(Active users \(all surfaces\)\): \S+ \(28 days, UTC\)\. Distinct users/,
    );
    assert.doesNotMatch(answer, /Basis/);
    assert.equal(await chat.offers('Are there teams with lower adoption?'), true);
    assert.equal(await chat.offers('How is Copilot used?'), false);
  });

  it('goes on from what the dashboard shows', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    const page = await window.dashboard();
    await page.getByRole('button', { name: 'Ask Copilot' }).click();
    const about = /^@usage About “Usage” \(\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d\): $/;
    await waitUntil('the beginning of a question', async () => about.test(await chat.written()) || undefined);
  });
});
