import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeImagesCommand, EC2Client, RunInstancesCommand, type RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { createCore } from "../../../electron/core/core.ts";
import type { HostedCore } from "../../../electron/core/hosted.ts";
import { silentLog } from "../../../electron/core/log.ts";
import type { InputOf, OutputOf } from "../../../shared/contract/define.ts";
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
  /** One instance that runs. */
  launch(more?: Partial<RunInstancesCommandInput>): Promise<InstanceDetail>;
  /** Waits until it is in that state, half a minute at most. */
  reach(instanceId: string, state: InstanceDetail["state"]): Promise<InstanceDetail>;
  /** Waits until `read` answers something, half a minute at most. */
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
  const ec2 = new EC2Client({ region, endpoint: url, credentials: { accessKeyId, secretAccessKey } });

  const until: Account["until"] = async (what, read) => {
    const end = Date.now() + 30_000;
    for (;;) {
      const value = await read();
      if (value !== undefined) return value;
      if (Date.now() > end) throw new Error(`${what}: not within half a minute`);
      endpoint.passTime?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const reach: Account["reach"] = (instanceId, state) => until(`${instanceId} is ${state}`, async () => {
    const found = await call("ec2.describeInstance", { instanceId });
    return found.state === state ? found : undefined;
  });
  const network = await makeNetwork(call);
  const imageId = await findImage(ec2);
  return {
    folder, region, imageId, ...network, call, fails, until, reach,
    launch: async (more) => {
      const launched = await ec2.send(new RunInstancesCommand({ ImageId: imageId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, SubnetId: network.subnetId, ...more }));
      return reach(launched.Instances![0]!.InstanceId!, "running");
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

async function findImage(ec2: EC2Client): Promise<string> {
  const { Images: [image] = [] } = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }, { Name: "state", Values: ["available"] }] }));
  if (!image?.ImageId) throw new Error("The server has no image for x86_64.");
  return image.ImageId;
}
