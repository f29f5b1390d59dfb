// Prints how large and how fast the extension is; the last line is one JSON object. `--quick` repeats less.
import { measureActivation } from './bench/activation.ts';
import { measureSizes } from './bench/sizes.ts';
import { main } from './lib/processes.ts';

await main(async () => {
  const quick = process.argv.includes('--quick');
  const sizes = await measureSizes();
  row('package', `${sizes.vsixKb} kB`);
  row('bundles', `host ${sizes.hostKb} kB, worker ${sizes.workerKb} kB, webview ${sizes.webviewKb} kB`);
  const activations = await measureActivation(quick ? 3 : 7);
  const cpu = median(activations.map(({ cpuMs }) => cpuMs));
  const share = median(activations.map(({ cpuMs, hostCpuMs }) => cpuMs / hostCpuMs));
  row(
    'activation',
    `${cpu.toFixed(1)} ms of CPU time, ${share.toFixed(3)} of what the extension host needs to start`,
  );
  row(
    '',
    `median of ${activations.length} windows: ${activations.map(({ cpuMs }) => cpuMs.toFixed(1)).join(', ')}`,
  );
  console.log(
    JSON.stringify({
      activation_cpu_ms: Number(cpu.toFixed(1)),
      activation_ratio_to_host_start: Number(share.toFixed(3)),
      vsix_kb: sizes.vsixKb,
      host_kb: sizes.hostKb,
      worker_kb: sizes.workerKb,
      webview_kb: sizes.webviewKb,
    }),
  );
});

function row(name: string, figures: string): void {
  console.log(`${name.padEnd(12)} ${figures}`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
