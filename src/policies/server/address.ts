/** The address of a policy's server, checked before anything is sent to it. */
import { RobotR1Error } from '../../../sim/errors.js';

/**
 * Reads an address. It may hold no user, password or query: what stands in it is written into results, and keys come
 * from the environment only.
 *
 * @param protocols what it may begin with, for example `['http:', 'https:']`
 * @throws RobotR1Error `no_server` where none is given; `bad_server`
 */
export function readAddress(written: string | undefined, protocols: readonly string[], example: string): URL {
  const remedy = `Name it as in: --server ${example}`;
  if (written === undefined) throw new RobotR1Error('no_server', 'this policy needs a server', { remedy });
  if (!URL.canParse(written)) throw new RobotR1Error('bad_server', 'the server is no address', { remedy });
  const address = new URL(written);
  if (address.username !== '' || address.password !== '' || address.search !== '') {
    throw new RobotR1Error('bad_server', "the server's address holds a user, a password or a query", {
      remedy: 'Leave them out: addresses are written into results. A key comes from the environment only.',
    });
  }
  if (!protocols.includes(address.protocol)) {
    throw new RobotR1Error(
      'bad_server',
      `the server's address begins with ${address.protocol}, not with ${protocols.join(' or ')}`,
      { remedy },
    );
  }
  address.hash = '';
  return address;
}
