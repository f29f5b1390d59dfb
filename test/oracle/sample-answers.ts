// Prints what SQL says to the questions of GitHub's guide: node test/oracle/sample-answers.ts TODAY FROM TO
import { day } from '../../src/domain/day.ts';
import { guideAnswersOfSample } from './guide-questions.ts';

const [today = '', from = '', to = ''] = process.argv.slice(2);
console.log(JSON.stringify(await guideAnswersOfSample(day(today), { from: day(from), to: day(to) })));
