import assert from 'node:assert/strict';
import { leftOutIn } from '../../scripts/lib/words.ts';

/** Each left-out word as it is written in prose, in a name, and in a constant. */
const LEFT_OUT: readonly (readonly [prose: string, name: string, constant: string])[] = [
  ['An organisation of teams.', 'organisationName', 'ORGANISATION_NAME'],
  ['The licences are read.', 'licenceCount', 'LICENCE_COUNT'],
  ['Teams are customised.', 'customisedTeam', 'CUSTOMISED_TEAM'],
  ['The file is recognised.', 'recognisedFile', 'RECOGNISED_FILE'],
  ['An app is authorised.', 'authorisedApp', 'AUTHORISED_APP'],
  ['A day is summarised.', 'summariseDay', 'SUMMARISED_DAY'],
  ['The colour of a line.', 'lineColour', 'LINE_COLOUR'],
  ['Shows the same behaviour.', 'newBehaviour', 'NEW_BEHAVIOUR'],
  ['The user is told.', 'areTold', 'TOLD_ROWS'],
  ['A number stays untold.', 'untoldRows', 'UNTOLD_ROWS'],
  ['The days held here.', 'heldDays', 'HELD_DAYS'],
  ['Nobody signs in.', 'nobodySignsIn', 'NOBODY_ELSE'],
  ['It asks somebody.', 'isSomebody', 'SOMEBODY_ELSE'],
  ['Everybody is active.', 'ofEverybody', 'EVERYBODY_ELSE'],
  ['Whoever reads the file.', 'whoeverReads', 'WHOEVER_READS'],
  ['Five persons.', 'countPersons', 'PERSONS_COUNT'],
  ['Each day has settled.', 'hasSettled', 'SETTLED_DAYS'],
  ['An unsettled day.', 'unsettledDays', 'UNSETTLED_DAYS'],
  ['Users who fell silent.', 'fellSilent', 'GONE_QUIET'],
  ['Users who came and went.', 'cameAndWent', 'CAME_AND_WENT'],
  ['A made-up organization.', 'madeUpUsers', 'MADE_UP_USERS'],
  ['Code that makes up users.', 'makeUpUsers', 'MAKING_UP_USERS'],
  ['Teams at GitHub.', 'teamsAtGitHub', 'TEAMS_AT_GITHUB'],
  ['The reason is not known.', 'reasonIsNotKnown', 'REASONS_ARE_NOT_KNOWN'],
  ['It gives away a number.', 'givesAway', 'GIVEN_AWAY'],
  ['Compared with the days before.', 'thePeriodBefore', 'THE_DAYS_BEFORE'],
  ['The data is complete to Monday.', 'completeToDay', 'COMPLETE_TO_DAY'],
  ['The whole window.', 'dateWindow', 'DAY_WINDOW'],
  ['A window of days.', 'windowOfDays', 'WINDOWS_OF_DAYS'],
  ['A 28-day window.', 'metricWindow', 'DATE_WINDOWS'],
];

const FOR_USERS = ['The figures of a team.', 'A figure.', 'Users in this window.', 'How this is computed.'];

/** Lines with a part of a left-out word, or with the word in another meaning. */
const IN_USE = [
  'Open another window of VS Code.',
  'Each VS Code window has its own session.',
  'await window.showInformationMessage(text);',
  'const page = await browser.newPage(); // In a browser window.',
  'The narrow window has no scroll bar.',
  'const ended = await Promise.allSettled(lanes);',
  'const ended: PromiseSettledResult<void>[] = [];',
  'The days of a threshold, on which personal settings are unfolded.',
  'Sign in at github.com or at github.com/login.',
  'Data from GitHub.',
  'The **figure** of a report, in `src/figures`.',
  'A person with a license in an organization.',
  'The date range has complete days.',
];

describe('left-out words', () => {
  for (const [prose, name, constant] of LEFT_OUT)
    it(`are found in prose, in a name, and in a constant: ${name}`, () => {
      for (const line of [prose, `const ${name} = 1;`, `const ${constant} = 1;`])
        assert.equal(leftOutIn(line).length, 1, line);
    });

  for (const line of FOR_USERS)
    it(`are found in texts for users, and not elsewhere: ${line}`, () => {
      assert.equal(leftOutIn(line, { forUsers: true }).length, 1);
      assert.deepEqual(leftOutIn(line), []);
    });

  for (const line of IN_USE)
    it(`are not found in another word or meaning: ${line}`, () => {
      assert.deepEqual(leftOutIn(line, { forUsers: true }), []);
    });

  it('come with the words to use', () => {
    assert.deepEqual(leftOutIn('const areTold = true;'), ['"Told": reported, published, complete']);
  });
});
