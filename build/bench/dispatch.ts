import { createDispatcher } from "../../electron/core/dispatch.ts";
import { silentLog } from "../../electron/core/log.ts";
import type { contract } from "../../shared/contract/index.ts";
import type { CallRequest, RowOf } from "../../shared/contract/define.ts";
import { medianMs, type BenchRow } from "./row.ts";

type Instance = RowOf<typeof contract.ec2.listInstances>;

const runs = 50;
const goalMs = 5;

/** 1,000 instances through the dispatcher, validated in and out, beside the handler alone. */
export async function rows(): Promise<BenchRow[]> {
  const instances = Array.from({ length: 1_000 }, (_, at) => instance(at));
  const handler = (_input: unknown, { emit }: Pick<CallRequest<typeof contract.ec2.listInstances>, "emit">) => {
    emit(instances);
    return {};
  };
  const { dispatch } = createDispatcher({ ec2: async () => ({ listInstances: handler }) }, silentLog);
  let calls = 0;
  const throughDispatcher = async () => {
    const context = { profile: "sandbox", region: "us-west-2", epoch: 0 };
    const reply = await dispatch({ callId: `bench-${(calls += 1)}`, name: "ec2.listInstances", context, input: {} });
    if (!reply.ok || (reply.value as { rows: unknown[] }).rows.length !== instances.length) throw new Error(JSON.stringify(reply).slice(0, 500));
  };
  for (let warm = 0; warm < 20; warm += 1) await throughDispatcher();

  const bare = await medianMs(runs, () => handler({}, { emit: async () => {} }));
  const ours = (await medianMs(runs, throughDispatcher)) - bare;
  return [{ work: "Dispatcher over the bare handler, 1,000 instances", ours, beside: { what: "bare handler", figure: bare }, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs }];
}

/** As full as an instance of the sandbox's course network. */
function instance(at: number): Instance {
  return {
    instanceId: `i-${at.toString(16).padStart(17, "0")}`,
    name: `web-${at}`,
    state: "running",
    instanceType: "t2.small",
    availabilityZone: "us-west-2a",
    vpcId: "vpc-0d8f638d5ea1793d9",
    subnetId: "subnet-08ac6f0ace2f0b3fd",
    privateIpAddress: `10.1.${at >> 8}.${at & 255}`,
    publicIpAddress: `198.18.${at >> 8}.${at & 255}`,
    imageId: "ami-00033b8b2978e0706",
    keyName: "edx-key",
    architecture: "x86_64",
    platform: "Linux/UNIX",
    launchTime: "2026-10-30T23:08:51.220Z",
    monitoring: "detailed",
    securityGroups: [{ groupId: "sg-0f7ed2fe0bf5ad25b", groupName: "web" }, { groupId: "sg-076e1ab701aa7116e", groupName: "ssh" }],
    tags: { Name: `web-${at}`, environment: "course" },
  };
}
