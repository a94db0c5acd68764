import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCore } from "../../../electron/core/core.ts";
import type { HostedCore } from "../../../electron/core/hosted.ts";
import { silentLog } from "../../../electron/core/log.ts";
import type { InputOf, OutputOf } from "../../../shared/contract/define.ts";
import type { LaunchRequest } from "../../../shared/contract/ec2-launch.ts";
import type { InstanceDetail } from "../../../shared/contract/ec2.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { CallName, DefinitionOf } from "../../../shared/contract/index.ts";
import type { Endpoint } from "./servers.ts";

/** The app's core with a profile whose endpoint is that server, as whoever uses such a server has it, and a network to launch into. */
export interface Account {
  /** For downloads, of this account alone. */
  folder: string;
  region: string;
  /** An image of the server's own for x86_64. */
  imageId: string;
  vpcId: string;
  subnetId: string;
  availabilityZone: string;
  /** The call's value; throws its failure as text. */
  call<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>): Promise<OutputOf<DefinitionOf<Name>>>;
  /** The call's failure; throws where it succeeded. */
  fails<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>): Promise<Failure>;
  /** What is launched where nothing else is asked for. */
  launchOf(more?: Partial<LaunchRequest>): LaunchRequest;
  /** One instance that runs. */
  launch(more?: Partial<LaunchRequest>): Promise<InstanceDetail>;
  /** Waits until it is in that state, ten seconds at most. */
  reach(instanceId: string, state: InstanceDetail["state"]): Promise<InstanceDetail>;
  /** Waits until `read` answers something, ten seconds at most. */
  until<Value>(what: string, read: () => Promise<Value | undefined>): Promise<Value>;
  close(): Promise<void>;
}

let nextCall = 1;

export async function openAccount(endpoint: Endpoint): Promise<Account> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-suite-"));
  const { url, region, accessKeyId, secretAccessKey } = endpoint;
  mkdirSync(join(folder, ".aws"));
  mkdirSync(join(folder, "downloads"));
  writeFileSync(join(folder, ".aws", "config"),
    `[profile suite]\nregion = ${region}\nendpoint_url = ${url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const host = { kind: "browser" as const, version: "0.0.0", dataDir: join(folder, "data"), downloadDir: join(folder, "downloads"), env: { HOME: folder } };
  const core = createCore({ host, log: silentLog });
  const { call, fails } = callsOf(core, region);

  const until: Account["until"] = async (what, read) => {
    const end = Date.now() + 10_000;
    for (;;) {
      const value = await read();
      if (value !== undefined) return value;
      if (Date.now() > end) throw new Error(`${what}: not within ten seconds`);
      endpoint.passTime?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const reach: Account["reach"] = (instanceId, state) => until(`${instanceId} is ${state}`, async () => {
    const found = await call("ec2.describeInstance", { instanceId });
    return found.state === state ? found : undefined;
  });
  const network = await makeNetwork(call);
  const imageId = await findImage(call);
  const launchOf: Account["launchOf"] = (more) => ({
    clientToken: randomUUID(), count: 1, imageId, instanceType: "t3.micro", subnetId: network.subnetId, securityGroupIds: [], volumes: [], tags: {},
    httpTokens: "required", hopLimit: 2, tagsInMetadata: false, terminationProtection: false, stopProtection: false, shutdownBehavior: "stop", detailedMonitoring: false, ...more,
  });
  return {
    folder, region, imageId, ...network, call, fails, until, reach, launchOf,
    launch: async (more) => {
      const { complete, instanceIds, rows } = await call("ec2.launchInstances", { launch: launchOf(more) });
      if (!complete) throw new Error(`Nothing was launched: ${JSON.stringify(rows)}`);
      return reach(instanceIds[0]!, "running");
    },
    close: async () => {
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function callsOf(core: HostedCore, region: string): Pick<Account, "call" | "fails"> {
  const dispatch = (name: string, input: unknown) =>
    core.dispatcher.dispatch({ callId: `suite-${nextCall++}`, name, input, context: { profile: "suite", region, epoch: 0 } });
  return {
    call: async (name, input) => {
      const reply = await dispatch(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as never;
    },
    fails: async (name, input) => {
      const reply = await dispatch(name, input);
      if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.value)}`);
      return reply.error;
    },
  };
}

async function makeNetwork(call: Account["call"]): Promise<Pick<Account, "vpcId" | "subnetId" | "availabilityZone">> {
  const { zones } = await call("network.listAvailabilityZones", {});
  const availabilityZone = zones[0]!.zoneName;
  const { complete, created, rows } = await call("network.createNetwork", {
    plan: { name: "suite", cidrBlock: "10.61.0.0/16", subnets: [{ name: "suite-a", cidrBlock: "10.61.1.0/24", availabilityZone, isPublic: true }], internetGateway: true },
  });
  if (!complete) throw new Error(`The network was not made: ${JSON.stringify(rows)}`);
  const idOf = (prefix: string) => created.find(({ id }) => id.startsWith(prefix))!.id;
  return { vpcId: idOf("vpc-"), subnetId: idOf("subnet-"), availabilityZone };
}

async function findImage(call: Account["call"]): Promise<string> {
  const { rows } = await call("ec2.searchImages", { owner: "any", architecture: "x86_64" });
  const image = rows.find(({ state, platform }) => state === "available" && platform === "Linux/UNIX");
  if (!image) throw new Error("The server has no image for x86_64.");
  return image.imageId;
}
