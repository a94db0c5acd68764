import { AuthorizeSecurityGroupIngressCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { explainPath } from "../../../shared/network/path/explain.ts";
import { indexNetwork } from "../../../shared/network/path/index-network.ts";
import { parsePathEnd } from "../../../shared/network/path/parse-end.ts";
import type { PathEnd } from "../../../shared/network/path/types.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

/** What the explainer says of a region as it was just read: by whom, on which port. */
async function asking(region: string, profile = "sandbox") {
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context(profile, region)));
  const index = indexNetwork(network);
  const end = (text: string): PathEnd => {
    const id = network.instances.find(({ name }) => name === text)?.instanceId ?? text;
    const parsed = parsePathEnd(id, index);
    if ("error" in parsed) throw new Error(parsed.error);
    return parsed;
  };
  const ask = (source: string, destination: string, port: number) => {
    const answer = explainPath(index, { source: end(source), destination: end(destination), protocol: "tcp", port });
    const hop = answer.deciding === undefined ? undefined : answer.hops[answer.deciding];
    return [answer.verdict, hop?.check, answer.obstacles.length] as const;
  };
  return { network, ask };
}

test("app-1 of the course is kept from the internet by its group alone, and a rule opens it", async () => {
  const { network, ask } = await asking("us-west-2");
  expect(ask("internet", "web-1", 443)).toEqual(["reachable", "group-ingress", 0]);
  expect(ask("internet", "app-1", 5000)).toEqual(["blocked", "group-ingress", 1]);
  expect(ask("web-1", "app-1", 5000)[0]).toBe("reachable");
  expect(ask("app-1", "db-1", 3306)[0]).toBe("reachable");
  expect(ask("web-1", "db-1", 3306)).toEqual(["blocked", "group-ingress", 1]);
  expect(ask("app-2", "internet", 443)[0]).toBe("reachable");

  const account = running.sandbox.accounts.find(({ profile }) => profile === "sandbox")!;
  const ec2 = new EC2Client({ endpoint: running.sandbox.url, region: "us-west-2", credentials: account });
  const { groupId } = network.securityGroups.find(({ groupName }) => groupName === "app")!;
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpProtocol: "tcp", FromPort: 5000, ToPort: 5000, CidrIp: "0.0.0.0/0" }));
  const opened = await asking("us-west-2");
  expect(opened.ask("internet", "app-1", 5000)[0]).toBe("reachable");
  // In a private subnet the same group opens nothing.
  expect(opened.ask("internet", "app-2", 5000)[0]).toBe("blocked");
});

test("a group beyond a peering, an egress-only gateway and an isolated subnet decide in us-east-1", async () => {
  const { ask } = await asking("us-east-1");
  expect(ask("batch-1", "player-1", 9100)).toEqual(["reachable", "group-ingress", 0]);
  expect(ask("batch-1", "player-1", 8080)).toEqual(["blocked", "group-ingress", 1]);
  expect(ask("player-1", "2001:db8:ffff::1/128", 443)[0]).toBe("reachable");
  expect(ask("2001:db8:ffff::1/128", "player-1", 8080)[0]).toBe("blocked");
  expect(ask("transcoder-1", "198.51.100.7/32", 443).slice(0, 2)).toEqual(["blocked", "route"]);
  expect(ask("warehouse", "internet", 443).slice(0, 2)).toEqual(["blocked", "route"]);
});
