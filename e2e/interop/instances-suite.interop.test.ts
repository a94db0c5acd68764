import { afterAll, beforeAll, describe } from "vitest";
import { openAccount, type Account } from "./instances/account.ts";
import { checksOf, type ServerName } from "./instances/check.ts";
import { ministackDivergences } from "./instances/divergences/ministack.ts";
import { motoDivergences } from "./instances/divergences/moto.ts";
import { checkAddresses } from "./instances/addresses.ts";
import { checkAttributes } from "./instances/attributes.ts";
import { checkKeyPairs } from "./instances/key-pairs.ts";
import { checkLaunch } from "./instances/launch.ts";
import { checkLifecycle } from "./instances/lifecycle.ts";
import { checkSecurityGroups } from "./instances/security-groups.ts";
import { checkStorage } from "./instances/storage.ts";
import { starters, type Endpoint } from "./instances/servers.ts";
import { hasMinistack } from "./ministack-server.ts";
import { hasMoto } from "./moto-server.ts";

/**
 * One suite of EC2's operations, asked of the app's own core, against three servers that share no line: the
 * sandbox is held to what others hold EC2 to be, and the core to more than the sandbox.
 */
const servers: [ServerName, string, () => boolean][] = [
  ["sandbox", "our sandbox", () => true],
  ["moto", "moto[server] (pip)", hasMoto],
  ["ministack", "ministack (pip)", hasMinistack],
];

/** The sandbox has none. */
const divergences = [...motoDivergences, ...ministackDivergences];

describe.each(servers)("%s: instances", (server, name, isHere) => {
  describe.skipIf(!isHere())(`against ${name}`, () => {
    let endpoint: Endpoint | undefined;
    let opened: Account | undefined;
    beforeAll(async () => {
      endpoint = await starters[server]();
      opened = await openAccount(endpoint);
    }, 60_000);
    afterAll(async () => {
      await opened?.close();
      await endpoint?.close();
    });
    const account = () => {
      if (!opened) throw new Error("the account is there within checks only");
      return opened;
    };

    const { check, nameTheLost } = checksOf(server, divergences);
    for (const checkSome of [checkLifecycle, checkLaunch, checkAttributes, checkAddresses, checkStorage, checkKeyPairs, checkSecurityGroups]) checkSome(check, account);
    nameTheLost();
  });
});
