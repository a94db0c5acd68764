import { randomBytes } from "node:crypto";
import { assembleNetwork } from "../../shared/network/assemble.ts";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CreateUserPoolCommand, AdminCreateUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  AllocateAddressCommand, AttachInternetGatewayCommand, AttachVpnGatewayCommand, CreateEgressOnlyInternetGatewayCommand, CreateInternetGatewayCommand,
  CreateManagedPrefixListCommand, CreateNatGatewayCommand, CreateSubnetCommand, CreateTransitGatewayCommand, CreateTransitGatewayVpcAttachmentCommand,
  CreateVpcCommand, CreateVpcEndpointCommand, CreateVpcPeeringConnectionCommand, CreateVpnGatewayCommand, EC2Client, RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { CreateLoadBalancerCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { createCore } from "../../electron/core/core.ts";
import type { HostedCore } from "../../electron/core/hosted.ts";
import { silentLog } from "../../electron/core/log.ts";
import { networkKindNames } from "../../shared/contract/network-model.ts";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { CallName, DefinitionOf } from "../../shared/contract/index.ts";
import { hasMoto, startMoto, type MotoServer } from "./moto-server.ts";

/**
 * The core against moto: the same calls that the panes make, answered by an implementation of AWS
 * that shares no line with the sandbox.
 */
describe.skipIf(!hasMoto())("core against moto[server] (pip)", () => {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-moto-"));
  const context = { profile: "moto", region: "us-east-1", epoch: 0 };
  let moto: MotoServer;
  let core: HostedCore;
  let sdk: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  let nextCall = 1;

  async function call<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>): Promise<OutputOf<DefinitionOf<Name>>> {
    const reply = await core.dispatcher.dispatch({ callId: `moto-${nextCall++}`, name, input, context });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as OutputOf<DefinitionOf<Name>>;
  }

  beforeAll(async () => {
    moto = await startMoto();
    mkdirSync(join(folder, ".aws"));
    mkdirSync(join(folder, "downloads"));
    const config = `[profile moto]\nregion = us-east-1\nendpoint_url = ${moto.url}\naws_access_key_id = AKIAMOTOEXAMPLE\naws_secret_access_key = moto-secret\n`;
    writeFileSync(join(folder, ".aws", "config"), config);
    core = createCore({
      host: { kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir: join(folder, "downloads"), env: { HOME: folder } },
      log: silentLog,
    });
    sdk = { region: "us-east-1", endpoint: moto.url, credentials: { accessKeyId: "AKIAMOTOEXAMPLE", secretAccessKey: "moto-secret" } };
  }, 60_000);

  afterAll(async () => {
    await core?.close();
    await moto?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the profile of the config file opens, and says who it is", async () => {
    const { profiles } = await call("sessions.listProfiles", {});
    expect(profiles).toContainEqual(expect.objectContaining({ name: "moto", kind: "static", endpoint: moto.url }));
    expect(await call("sessions.describeIdentity", {})).toMatchObject({ accountId: "123456789012" });
  });

  test("a bucket is made, listed, filled, linked, read back and emptied", async () => {
    await call("s3.createBucket", { bucket: "skydeck-interop" });
    expect((await call("s3.listBuckets", {})).rows.map((bucket) => bucket.name)).toContain("skydeck-interop");

    const photo = readFileSync(new URL("../photos/chelsea.jpg", import.meta.url));
    const path = join(folder, "chelsea.jpg");
    writeFileSync(path, photo);
    const keys = ["chelsea.jpg", "ümlaut and space.jpg", "a/b/c.jpg", "quote'\"<b>.jpg"];
    const files = await Promise.all(keys.map(async (name) => ({ grant: (await core.grants.add(path, name)).grant })));
    const { ids } = await call("transfers.upload", { bucket: "skydeck-interop", files, onConflict: "replace", label: false });
    await ended(ids);

    const listed = await call("s3.listObjects", { bucket: "skydeck-interop", delimiter: "" });
    expect(listed.rows.map((row) => row.key).sort()).toEqual([...keys].sort());
    const top = await call("s3.listObjects", { bucket: "skydeck-interop" });
    expect(top.rows.filter((row) => row.kind === "folder").map((row) => row.key)).toEqual(["a/"]);

    const detail = await call("s3.describeObject", { bucket: "skydeck-interop", key: "chelsea.jpg" });
    expect(detail).toMatchObject({ sizeBytes: photo.length, contentType: "image/jpeg" });

    const link = await call("s3.presignObject", { bucket: "skydeck-interop", key: "a/b/c.jpg", expiresInSeconds: 60 });
    const answer = await fetch(link.url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);

    const downloads = await call("transfers.download", { bucket: "skydeck-interop", keys: ["chelsea.jpg"] });
    await ended(downloads.ids);
    expect(readdirSync(join(folder, "downloads")).length).toBeGreaterThan(0);

    const deleted = await call("s3.deleteObjects", { bucket: "skydeck-interop", keys });
    expect(deleted).toMatchObject({ deleted: keys.length, failed: [], failedCount: 0 });
    expect((await call("s3.listObjects", { bucket: "skydeck-interop", delimiter: "" })).rows).toEqual([]);
    await call("s3.deleteBucket", { bucket: "skydeck-interop" });
  });

  test("a file in parts arrives whole, is asked about when it is there, and comes back as it was", async () => {
    const bucket = "skydeck-interop-parts";
    await call("s3.createBucket", { bucket });
    const large = randomBytes(20 * 1024 * 1024 + 1);
    const path = join(folder, "large.bin");
    writeFileSync(path, large);
    const upload = async (onConflict: "ask" | "keep-both") => {
      const { ids } = await call("transfers.upload", { bucket, files: [{ grant: (await core.grants.add(path)).grant }], onConflict, label: false });
      await ended(ids, ["done", "conflict"]);
    };
    await upload("ask");
    await upload("ask");
    expect((await call("transfers.listTransfers", { limit: 1 })).transfers[0]).toMatchObject({ state: "conflict", key: "large.bin" });
    await upload("keep-both");
    expect((await call("s3.listObjects", { bucket })).rows.map((row) => [row.key, row.sizeBytes])).toEqual([["large (1).bin", large.length], ["large.bin", large.length]]);
    const { ids } = await call("transfers.download", { bucket, keys: ["large (1).bin"] });
    await ended(ids);
    expect(readFileSync(join(folder, "downloads", "large (1).bin")).equals(large)).toBe(true);
  });

  test("a multipart upload arrives whole", async () => {
    await call("s3.createBucket", { bucket: "skydeck-large" });
    const path = join(folder, "large.bin");
    const bytes = Buffer.alloc(20 * 1024 * 1024, "skydeck ");
    writeFileSync(path, bytes);
    const { grant } = await core.grants.add(path);
    const { ids } = await call("transfers.upload", { bucket: "skydeck-large", files: [{ grant }], onConflict: "replace", label: false });
    await ended(ids);
    const link = await call("s3.presignObject", { bucket: "skydeck-large", key: "large.bin", expiresInSeconds: 60 });
    expect(Buffer.from(await (await fetch(link.url)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("instances are listed, stopped one by one, and drawn in their network", async () => {
    const made = await new EC2Client(sdk).send(new RunInstancesCommand({ ImageId: "ami-12c6146b", InstanceType: "t2.small", MinCount: 3, MaxCount: 3 }));
    const ids = made.Instances!.map((instance) => instance.InstanceId!);
    const { rows } = await call("ec2.listInstances", {});
    expect(rows.map((row) => row.instanceId).sort()).toEqual([...ids].sort());

    const missing = "i-0123456789abcdef0";
    const { outcomes } = await call("ec2.stopInstances", { instanceIds: [ids[0]!, missing] });
    expect(outcomes.find((outcome) => outcome.instanceId === ids[0])).toMatchObject({ ok: true });
    expect(outcomes.find((outcome) => outcome.instanceId === missing)).toMatchObject({ ok: false, error: { code: "not-found" } });

    const network = assembleNetwork(await call("network.describeNetwork", {}));
    expect(network.partial).toEqual([]);
    expect(network.vpcs).toHaveLength(1);
    expect(network.subnets.length).toBeGreaterThan(1);
    expect(network.instances).toHaveLength(3);
    expect(await call("ec2.describeInstance", { instanceId: ids[1]! })).toMatchObject({ instanceId: ids[1], instanceType: "t2.small" });
  });

  test("every kind that a network is made of is read", async () => {
    const ec2 = new EC2Client(sdk);
    const vpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.7.0.0/16", AmazonProvidedIpv6CidrBlock: true }))).Vpc!.VpcId!;
    const otherId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.8.0.0/16" }))).Vpc!.VpcId!;
    const subnets = await Promise.all(["a", "b"].map(async (zone, index) =>
      (await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: `10.7.${index}.0/24`, AvailabilityZone: `us-east-1${zone}` }))).Subnet!.SubnetId!));
    await ec2.send(new RunInstancesCommand({ ImageId: "ami-12c6146b", InstanceType: "t2.small", MinCount: 1, MaxCount: 1, SubnetId: subnets[0] }));
    await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId: vpcId, PeerVpcId: otherId }));
    await ec2.send(new CreateEgressOnlyInternetGatewayCommand({ VpcId: vpcId }));
    const igw = (await ec2.send(new CreateInternetGatewayCommand({}))).InternetGateway!.InternetGatewayId!;
    await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: igw, VpcId: vpcId }));
    const vgw = (await ec2.send(new CreateVpnGatewayCommand({ Type: "ipsec.1" }))).VpnGateway!.VpnGatewayId!;
    await ec2.send(new AttachVpnGatewayCommand({ VpnGatewayId: vgw, VpcId: vpcId }));
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    await ec2.send(new CreateNatGatewayCommand({ SubnetId: subnets[0], AllocationId }));
    const tgw = (await ec2.send(new CreateTransitGatewayCommand({ Description: "interop" }))).TransitGateway!.TransitGatewayId!;
    await ec2.send(new CreateTransitGatewayVpcAttachmentCommand({ TransitGatewayId: tgw, VpcId: vpcId, SubnetIds: subnets }));
    const list = (await ec2.send(new CreateManagedPrefixListCommand({
      PrefixListName: "interop", AddressFamily: "IPv4", MaxEntries: 5, Entries: [{ Cidr: "10.9.0.0/16" }, { Cidr: "10.10.0.0/16" }],
    }))).PrefixList!.PrefixListId!;
    await ec2.send(new CreateVpcEndpointCommand({ VpcId: vpcId, ServiceName: "com.amazonaws.us-east-1.s3", VpcEndpointType: "Gateway" }));
    await new ElasticLoadBalancingV2Client(sdk).send(new CreateLoadBalancerCommand({ Name: "interop", Subnets: subnets, Scheme: "internal" }));

    const network = assembleNetwork(await call("network.describeNetwork", {}));
    expect(network.partial).toEqual([]);
    expect(networkKindNames.filter((kind) => network[kind].length === 0)).toEqual([]);
    const vpc = network.vpcs.find((each) => each.vpcId === vpcId)!;
    expect(vpc.ipv6CidrBlocks).toHaveLength(1);
    expect(network.peeringConnections).toMatchObject([{ status: "pending-acceptance", requester: { vpcId }, accepter: { vpcId: otherId } }]);
    expect(network.egressOnlyInternetGateways).toMatchObject([{ vpcIds: [vpcId] }]);
    expect(network.vpnGateways).toMatchObject([{ vpnGatewayId: vgw, vpcIds: [vpcId] }]);
    expect(network.transitGatewayAttachments).toMatchObject([{ transitGatewayId: tgw, resourceType: "vpc", resourceId: vpcId }]);
    expect(network.prefixLists.find(({ prefixListId }) => prefixListId === list)?.cidrs?.toSorted()).toEqual(["10.10.0.0/16", "10.9.0.0/16"]);
    expect(network.vpcEndpoints).toMatchObject([{ type: "Gateway", vpcId, serviceName: "com.amazonaws.us-east-1.s3" }]);
    expect(network.loadBalancers).toMatchObject([{ name: "interop", scheme: "internal", vpcId, subnets: expect.arrayContaining([expect.objectContaining({ subnetId: subnets[0] })]) }]);
    expect(network.networkInterfaces.length).toBeGreaterThan(0);
    const group = network.securityGroups.find((each) => each.vpcId === vpcId)!;
    const { rules } = await call("network.describeSecurityGroupRules", { groupId: group.groupId });
    expect(rules).toContainEqual(expect.objectContaining({ isEgress: true, ipProtocol: "-1", securityGroupRuleId: expect.stringMatching(/^sgr-/) }));
  });

  test("metrics and alarms are read", async () => {
    const client = new CloudWatchClient(sdk);
    const at = new Date(Math.floor(Date.now() / 300_000) * 300_000 - 600_000);
    await client.send(new PutMetricDataCommand({
      Namespace: "Skydeck/Interop",
      MetricData: [{ MetricName: "Widgets", Dimensions: [{ Name: "Line", Value: "7" }], Timestamp: at, Value: 42 }],
    }));
    await client.send(new PutMetricAlarmCommand({
      AlarmName: "too-many-widgets", Namespace: "Skydeck/Interop", MetricName: "Widgets", Statistic: "Average",
      Period: 300, EvaluationPeriods: 1, Threshold: 40, ComparisonOperator: "GreaterThanThreshold",
    }));
    const metric = { namespace: "Skydeck/Interop", metricName: "Widgets", dimensions: [{ name: "Line", value: "7" }] };
    expect((await call("cloudwatch.listMetrics", { namespace: "Skydeck/Interop" })).rows).toContainEqual(metric);
    const data = await call("cloudwatch.getMetricData", {
      series: [{ id: "m1", metric, statistic: "Average", periodSeconds: 300 }],
      start: new Date(at.getTime() - 3_600_000).toISOString(), end: new Date(at.getTime() + 600_000).toISOString(),
    });
    expect(Array.from(data.series[0]!.values)).toEqual([42]);
    expect((await call("cloudwatch.listAlarms", {})).rows).toContainEqual(expect.objectContaining({ alarmName: "too-many-widgets", threshold: 40 }));
  });

  test("users are listed and disabled", async () => {
    const client = new CognitoIdentityProviderClient(sdk);
    const pool = await client.send(new CreateUserPoolCommand({ PoolName: "people" }));
    const userPoolId = pool.UserPool!.Id!;
    for (let index = 0; index < 70; index++) {
      await client.send(new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: `person-${index}`, MessageAction: "SUPPRESS" }));
    }
    expect((await call("cognito.listUserPools", {})).rows).toContainEqual(expect.objectContaining({ id: userPoolId, name: "people" }));
    expect((await call("cognito.listUsers", { userPoolId })).rows).toHaveLength(70);
    await call("cognito.disableUser", { userPoolId, username: "person-3" });
    const after = await call("cognito.listUsers", { userPoolId });
    expect(after.rows.filter((user) => !user.enabled).map((user) => user.username)).toEqual(["person-3"]);
  });

  async function ended(ids: readonly string[], as: readonly string[] = ["done"]): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const { transfers } = await call("transfers.listTransfers", { limit: 10_000 });
      const mine = transfers.filter((transfer) => ids.includes(transfer.id));
      const failed = mine.filter(({ state }) => (state === "failed" || state === "conflict") && !as.includes(state));
      if (failed.length > 0) throw new Error(JSON.stringify(failed.map(({ key, error }) => ({ key, error }))));
      if (mine.length === ids.length && mine.every((transfer) => as.includes(transfer.state))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("the transfers did not end within 30 s");
  }
});
