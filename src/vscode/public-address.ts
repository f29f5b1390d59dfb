import { BlockList, isIP } from 'node:net';

/** Addresses of this computer and of its own link, and those that no server has: no summary is fetched from them. */
const NEVER = blockList([
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
]);

/** Addresses inside a company's network. */
const PRIVATE = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['fc00::', 7],
  ['fec0::', 10],
]);

export type Reach = 'public' | 'private' | 'never';

/** Where an IP address lies; a text that is no address lies nowhere. */
export function reachOf(address: string): Reach {
  const family = isIP(address);
  if (family === 0) return 'never';
  const [kind, plain] = family === 4 ? (['ipv4', address] as const) : (['ipv6', address] as const);
  if (NEVER.check(plain, kind)) return 'never';
  return PRIVATE.check(plain, kind) ? 'private' : 'public';
}

function blockList(subnets: readonly (readonly [address: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets)
    list.addSubnet(address, prefix, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return list;
}
