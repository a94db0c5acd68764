import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

/** A proxy that lets nothing through, and remembers what came. */
let seen: string[] = [];
const proxy = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  response.writeHead(403).end();
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const env = { HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, AWS_MAX_ATTEMPTS: "1" };
const core = useCore(env, (folder) => {
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `
[services elsewhere]
sso_oidc =
  endpoint_url = http://oidc.example.test
sts =
  endpoint_url = http://sts.example.test
[profile sso]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-west-2
sso_account_id = 000000000001
sso_role_name = ReadOnly
services = elsewhere
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = none
[profile role]
role_arn = arn:aws:iam::000000000001:role/one
source_profile = keys
services = elsewhere
`);
});
beforeEach(() => void (seen = []));
afterAll(() => new Promise((resolve) => proxy.close(resolve)));

test.each([
  ["sso", "POST http://oidc.example.test/client/register"],
  ["role", "POST http://sts.example.test/"],
])("a sign-in goes through the proxy as all else does: %s", async (profile, request) => {
  await core.callFailing("sessions.signIn", { profile });
  expect(seen).toEqual([request]);
});
