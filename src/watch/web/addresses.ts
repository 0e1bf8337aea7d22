import { BlockList, isIP } from 'node:net'

/** A set of addresses and networks. */
export interface Networks {
  has(address: string): boolean
}

/** Networks that are no part of the public internet: the special-purpose registries of IANA (RFC 6890). */
const SPECIAL = networks([
  ...'0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24'.split(' '),
  ...'192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24'.split(' '),
  ...'224.0.0.0/4 240.0.0.0/4'.split(' '),
  // Of IPv6 only 2000::/3 is given out; of that, what carries an IPv4 address or stands for nobody.
  ...'::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20'.split(' '),
])

/**
 * Reads `10.1.2.3`, `10.1.0.0/16`, `fd00::/8`.
 * @throws RangeError of one that is neither an address nor a network.
 */
export function networks(list: readonly string[]): Networks {
  // A list of both would take an IPv4 address for the IPv6 one that stands for it.
  const sets = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const one of list) {
    const [address = '', length] = one.split('/')
    const family = familyOf(address)
    if (!family || (length !== undefined && !/^\d{1,3}$/.test(length))) throw new RangeError(one)
    sets[family].addSubnet(address, Number(length ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return {
    has(address) {
      const family = familyOf(address)
      return family !== null && sets[family].check(address, family)
    },
  }
}

/** Whether an IP address is a public one, or among those that are allowed all the same. */
export function isReachable(address: string, allowed: Networks): boolean {
  return allowed.has(address) || (familyOf(address) !== null && !SPECIAL.has(address))
}

/** Null also of an address with a zone (`fe80::1%eth0`), which names a network of this machine's. */
function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = address.includes('%') ? 0 : isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null
}
