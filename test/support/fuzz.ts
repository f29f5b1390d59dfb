/** How many inputs a fuzz test makes: few with every run of the tests, `FUZZ=10000` for long. */
export function fuzzRuns(usual: number): number {
  return Number(process.env['FUZZ'] ?? usual);
}
