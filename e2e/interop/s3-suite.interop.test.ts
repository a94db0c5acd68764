import { afterAll, beforeAll, describe } from "vitest";
import { hasCeph, startCeph } from "./ceph-server.ts";
import { checksOf } from "./instances/check.ts";
import { starters, type Endpoint } from "./instances/servers.ts";
import { openS3Account, type S3Account } from "./s3/account.ts";
import { checkBuckets } from "./s3/buckets.ts";
import { checkCopies } from "./s3/copies.ts";
import { divergences, type S3ServerName } from "./s3/divergences.ts";
import { checkObjects } from "./s3/objects.ts";
import { checkRefusals } from "./s3/refusals.ts";
import { checkKeywords } from "./s3/keywords.ts";
import { checkSearches } from "./s3/searches.ts";
import { checkSettings } from "./s3/settings.ts";
import { checkTransfers } from "./s3/transfers.ts";
import { checkVersions } from "./s3/versions.ts";

/** One suite of S3, asked of the app's own core, against our sandbox and a gateway that nobody here wrote. */
const servers: [S3ServerName, string, () => boolean, () => Promise<Endpoint>][] = [
  ["sandbox", "our sandbox", () => true, starters.sandbox],
  ["ceph", "Ceph RGW (Debian radosgw)", hasCeph, startCeph],
];

describe.each(servers)("%s: S3", (server, name, isHere, start) => {
  describe.skipIf(!isHere())(`against ${name}`, () => {
    let endpoint: Endpoint | undefined;
    let opened: S3Account | undefined;
    beforeAll(async () => {
      endpoint = await start();
      opened = await openS3Account(endpoint);
    }, 120_000);
    afterAll(async () => {
      await opened?.close();
      await endpoint?.close();
    });
    const account = () => {
      if (!opened) throw new Error("the account is there within checks only");
      return opened;
    };

    const { check, nameTheLost } = checksOf(server, divergences);
    for (const checkSome of [checkBuckets, checkObjects, checkTransfers, checkCopies, checkSearches, checkVersions, checkSettings, checkKeywords, checkRefusals]) checkSome(check, account);
    nameTheLost();
  });
});
