import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteObjectCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { callTable, type CallName } from "../../shared/contract/index.ts";
import type { Reply } from "../../shared/contract/failures.ts";
import { assembleNetwork } from "../../shared/network/assemble.ts";
import { s3Client } from "../testing/s3-fixtures.ts";
import { useCore } from "../testing/use-core.ts";
import { isRead } from "./aws/read-only-plugin.ts";
import type * as Dispatch from "./dispatch.ts";
import { makeStandIns } from "./ec2/connect/testing/stand-in.ts";

/** Planted by a test: a dispatcher that lets everything pass, so that the client factory's middleware stands alone. */
const planted = vi.hoisted(() => ({ dispatcherIsBlind: false }));
vi.mock("./dispatch.ts", async (original) => {
  const { createDispatcher } = await original<typeof Dispatch>();
  const create: typeof createDispatcher = (loaders, log, options) =>
    createDispatcher(loaders, log, { isReadOnly: async (profile) => !planted.dispatcherIsBlind && ((await options?.isReadOnly?.(profile)) ?? false) });
  return { createDispatcher: create };
});

/** A session is served by programs of this machine: these stand in for them. */
const env: Record<string, string> = { DISPLAY: ":0" };
const running = useCore(env, (folder) => {
  env.PATH = `${join(folder, "bin")}:/usr/bin:/bin`;
  makeStandIns(join(folder, "bin"));
});
const writes = [...callTable].filter(([, { effect }]) => effect === "write").map(([name]) => name);

/** Refused since they cost money; at AWS they are reads. */
const costsOnly: ReadonlySet<string> = new Set(["photos.labelPhotos", "photos.analysePhotos", "rekognition.searchFaces", "rekognition.searchUsers"]);

/** For each call that changes something, an input that would: without the guard all of them go well. */
const inputs: Partial<Record<CallName, () => Promise<object> | object>> = {
  "ec2.allocateAddress": () => ({}),
  "ec2.associateAddress": () => ({ allocationId: ids["idle address"], networkInterfaceId: ids["interface"] }),
  "ec2.disassociateAddress": () => ({ associationId: ids["association"] }),
  "ec2.releaseAddress": () => ({ allocationId: ids["spare address"] }),
  "ec2.createNetworkInterface": () => ({ subnetId: ids["private subnet"] }),
  "ec2.attachNetworkInterface": () => ({ networkInterfaceId: ids["interface"], instanceId: ids["running"], deviceIndex: 1 }),
  "ec2.detachNetworkInterface": () => ({ attachmentId: ids["attachment"] }),
  "ec2.deleteNetworkInterface": () => ({ networkInterfaceId: ids["spare interface"] }),
  "ec2.modifyNetworkInterface": () => ({ networkInterfaceId: ids["interface"], change: { attribute: "description", value: "changed" } }),
  "ec2.openSessionShell": () => ({ instanceId: ids["running"] }),
  "ec2.sendSshPublicKey": () => ({ instanceId: ids["running"], osUser: "ec2-user" }),
  "ec2.startPortForwarding": () => ({ instanceId: ids["running"], remotePort: 80 }),
  "ec2.attachVolume": () => ({ volumeId: ids["idle volume"], instanceId: ids["in its zone"], device: "/dev/sdk" }),
  "ec2.createVolume": () => ({ availabilityZone: "us-west-2a", volumeType: "gp3", sizeGib: 1 }),
  "ec2.deleteVolumes": () => ({ volumeIds: [ids["spare volume"]] }),
  "ec2.detachVolume": () => ({ volumeId: ids["data volume"] }),
  "ec2.modifyVolume": () => ({ volumeId: ids["root volume"], sizeGib: 20 }),
  "ec2.setDeleteOnTermination": () => ({ instanceId: ids["quiet"], device: ids["root device"], deleteOnTermination: false }),
  "ec2.copySnapshot": () => ({ snapshotId: ids["snapshot"], sourceRegion: "us-west-2", description: "" }),
  "ec2.createInstanceSnapshots": () => ({ instanceId: ids["quiet"], description: "" }),
  "ec2.createSnapshot": () => ({ volumeId: ids["root volume"], description: "" }),
  "ec2.deleteSnapshots": () => ({ snapshotIds: [ids["spare snapshot"]] }),
  "ec2.shareSnapshot": () => ({ snapshotId: ids["open snapshot"], add: ["111122223333"] }),
  "ec2.copyImage": () => ({ imageId: ids["own image"], name: "a copy", sourceRegion: "us-west-2", description: "" }),
  "ec2.createImage": () => ({ instanceId: ids["quiet"], name: "an image", description: "", noReboot: true }),
  "ec2.deregisterImages": () => ({ images: [{ imageId: ids["spare image"] }] }),
  "ec2.registerImage": () => ({ snapshotId: ids["snapshot"], name: "registered", description: "", architecture: "x86_64", rootDeviceName: "/dev/xvda", volumeType: "gp3" }),
  "ec2.shareImage": () => ({ imageId: ids["own image"], remove: ["111122223333"] }),
  "ec2.modifyInstanceAttribute": () => ({ instanceId: ids["quiet"], change: { attribute: "disableApiStop", value: true } }),
  "ec2.modifyInstanceMetadataOptions": () => ({ instanceId: ids["quiet"], options: { httpPutResponseHopLimit: 3 } }),
  "ec2.setInstanceProfile": () => ({ instanceId: ids["quiet"], associationId: ids["profile association"], profile: "ec2-photos-role" }),
  "ec2.setMonitoring": () => ({ instanceId: ids["quiet"], detailed: true }),
  "ec2.setTags": () => ({ resourceIds: [ids["quiet"]], set: { team: "readers" } }),
  "ec2.createSecurityGroupWithRules": () => ({ vpcId: ids["vpc"], groupName: "another-group-of-this-test", description: "A test", rules: [] }),
  "ec2.createKeyPair": () => ({ keyName: "created-here", keyType: "ed25519", keyFormat: "pem", folder: "ssh" }),
  "ec2.importKeyPair": () => ({ keyName: "imported-here", publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUaG8nLU6WbX0h1CpGzVgQh1s1p8JYw0xkQ6Y1f0a2b" }),
  "ec2.deleteKeyPair": () => ({ keyName: "created-here" }),
  "ec2.launchInstances": () => ({
    launch: {
      clientToken: "read-only", count: 1, imageId: ids["image"], instanceType: "t3.micro", subnetId: ids["private subnet"], tags: {},
      httpTokens: "required", hopLimit: 1, terminationProtection: false, shutdownBehavior: "stop", detailedMonitoring: false,
    },
  }),
  "ec2.startInstances": () => ({ instanceIds: [ids["other"]] }),
  "ec2.stopInstances": () => ({ instanceIds: [ids["running"]] }),
  "ec2.rebootInstances": () => ({ instanceIds: [ids["running"]] }),
  "ec2.terminateInstances": () => ({ instanceIds: [ids["running"]] }),
  "network.associateNetworkAcl": () => ({ networkAclAssociationId: ids["acl association"], networkAclId: ids["acl"] }),
  "network.associateRouteTable": () => ({ routeTableId: ids["route table"], subnetId: ids["private subnet"] }),
  "network.changeNetworkAclEntries": () => ({ networkAclId: ids["acl"], put: [{ ruleNumber: 90, egress: false, protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0" }] }),
  "network.changeSecurityGroupRules": () => ({ groupId: ids["group"], authorize: [{ isEgress: false, ipProtocol: "tcp", fromPort: 5000, toPort: 5000, cidrIpv4: "0.0.0.0/0" }] }),
  "network.createNetwork": () => ({ plan: { name: "lab", cidrBlock: "10.9.0.0/16", subnets: [], internetGateway: false } }),
  "network.createSecurityGroup": () => ({ vpcId: ids["vpc"], groupName: "a-group-of-this-test", description: "A test" }),
  "network.deleteResource": () => ({ kind: "securityGroup", id: ids["spare group"] }),
  "network.deleteRoute": () => ({ routeTableId: ids["main route table"], destination: "0.0.0.0/0" }),
  "network.disassociateRouteTable": () => ({ associationId: ids["table association"] }),
  "network.setRoute": () => ({ routeTableId: ids["route table"], destination: "198.51.100.0/24", target: ids["internet gateway"] }),
  "network.undoCreate": () => ({ created: [{ kind: "securityGroup", id: ids["other spare group"] }] }),
  "s3.createBucket": () => ({ bucket: "a-bucket-of-this-test" }),
  "s3.deleteBucket": () => ({ bucket: ids["empty bucket"] }),
  "s3.putBucketSetting": () => ({ bucket: ids["bucket"], setting: "tagging", before: ids["tagging"] === undefined ? null : JSON.parse(ids["tagging"]), document: { TagSet: [{ Key: "a", Value: "b" }] } }),
  "s3.putAccountBlock": () => ({ before: null, block: { BlockPublicAcls: true, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false } }),
  "s3.emptyBucket": () => ({ bucket: ids["full bucket"] }),
  "s3.createFolder": () => ({ bucket: ids["bucket"], prefix: "a-folder/" }),
  "s3.abortIncompleteUploads": () => ({ bucket: ids["bucket"], uploads: [{ key: "begun.bin", uploadId: "gone already" }] }),
  "s3.undeleteObjects": () => ({ bucket: ids["versioned bucket"], keys: ["deleted.txt"] }),
  "s3.restoreObjectVersion": () => ({ bucket: ids["versioned bucket"], key: "kept.txt", versionId: ids["old version"] }),
  "s3.deleteObjectVersions": () => ({ bucket: ids["versioned bucket"], versions: [{ key: "kept.txt", versionId: ids["old version"] }] }),
  "s3.purgeObjects": () => ({ bucket: ids["versioned bucket"], keys: ["purged.txt"], which: "all" }),
  "s3.tagObjects": () => ({ bucket: ids["versioned bucket"], keys: ["kept.txt"], set: { mood: "calm" } }),
  "s3.changeObjects": () => ({ bucket: ids["versioned bucket"], keys: ["kept.txt"], change: { cacheControl: "max-age=60" } }),
  "s3.restoreObjects": () => ({ bucket: ids["versioned bucket"], keys: ["archived.txt"], days: 1, tier: "Standard" }),
  "s3.deleteObjects": () => ({ bucket: ids["bucket"], keys: ["to-be-deleted/"] }),
  "photos.writeLabels": () => ({ bucket: ids["bucket"], keys: ["labelled.jpg"], as: "tags" }),
  "photos.labelPhotos": () => ({ bucket: ids["bucket"], keys: ["cat.jpg"], again: true }),
  "rekognition.createCollection": () => ({ collectionId: "made" }),
  "rekognition.deleteCollection": () => ({ collectionId: ids["spare collection"] }),
  "rekognition.deleteFaces": () => ({ collectionId: ids["collection"], faceIds: [ids["spare face"]] }),
  "rekognition.indexFaces": () => ({ collectionId: ids["collection"], bucket: ids["bucket"], keys: ["labelled.jpg"], name: { by: "key" } }),
  "rekognition.searchFaces": () => ({ collectionId: ids["collection"], like: { by: "face", faceId: ids["face"] } }),
  "rekognition.createUser": () => ({ collectionId: ids["collection"], userId: "made" }),
  "rekognition.deleteUser": () => ({ collectionId: ids["collection"], userId: "spare" }),
  "rekognition.associateFaces": () => ({ collectionId: ids["collection"], userId: "kept", faceIds: [ids["face"]] }),
  "rekognition.disassociateFaces": () => ({ collectionId: ids["collection"], userId: "kept", faceIds: [ids["face"]] }),
  "rekognition.searchUsers": () => ({ collectionId: ids["collection"], like: { by: "face", faceId: ids["face"] } }),
  "photos.analysePhotos": () => ({ bucket: ids["bucket"], keys: ["cat.jpg"], kinds: ["faces"], again: true }),
  "transfers.copy": () => ({ bucket: ids["versioned bucket"], keys: ["kept.txt"], to: { bucket: ids["versioned bucket"] }, onConflict: "keep-both" }),
  "transfers.upload": async () => {
    const path = join(running.folder, "cat.txt");
    writeFileSync(path, "a cat");
    return { bucket: ids["bucket"], files: [{ grant: (await running.core.grants.add(path, "cat.txt")).grant }], label: false };
  },
  "cognito.enableUser": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
  "cognito.disableUser": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
  "cognito.resetUserPassword": () => ({ userPoolId: ids["pool"], username: ids["user"] }),
};
const ids: Record<string, string> = {};

beforeAll(async () => {
  const context = running.context();
  const { rows: instances } = await running.call("ec2.listInstances", {}, context);
  // Those of the database refuse their termination.
  const others = instances.filter(({ state, name }) => state === "running" && !name.startsWith("db"));
  ids["running"] = others[0]!.instanceId;
  ids["other"] = others[1]!.instanceId;
  ids["image"] = (await running.call("ec2.listLatestImages", {}, context)).images[0]!.imageId;
  await findNetwork();
  await findStorage(others);
  await makeAddresses(others[0]!.subnetId!, others[1]!);
  const { rows: buckets } = await running.call("s3.listBuckets", {}, context);
  ids["bucket"] = buckets.find(({ region }) => region === context.region)!.name;
  await running.call("s3.createFolder", { bucket: ids["bucket"], prefix: "to-be-deleted/" }, context);
  ids["full bucket"] = (await running.call("s3.createBucket", { bucket: "a-full-bucket-of-this-test" }, context)).name;
  await running.call("s3.createFolder", { bucket: ids["full bucket"], prefix: "in-it/" }, context);
  const [tagging] = (await running.call("s3.readBucketSettings", { bucket: ids["bucket"], settings: ["tagging"] }, context)).rows;
  if (tagging?.document) ids["tagging"] = JSON.stringify(tagging.document);
  ids["empty bucket"] = (await running.call("s3.createBucket", { bucket: "an-empty-bucket-of-this-test" }, context)).name;
  await labelOne(ids["bucket"]!);
  await indexTwo(ids["bucket"]!);
  await makeVersions();
  const { rows: pools } = await running.call("cognito.listUserPools", {}, context);
  ids["pool"] = pools[0]!.id;
  const { rows: users } = await running.call("cognito.listUsers", { userPoolId: ids["pool"] }, context);
  ids["user"] = users.find(({ status, enabled }) => status === "CONFIRMED" && enabled)!.username;
}, 60_000);

/** A collection with two faces and two users, and one to delete. */
async function indexTwo(bucket: string): Promise<void> {
  const context = running.context();
  for (const collectionId of ["faces", "spare"]) await running.call("rekognition.createCollection", { collectionId }, context);
  [ids["collection"], ids["spare collection"]] = ["faces", "spare"];
  for (const Key of ["astronaut.jpg", "grace-hopper.jpg"]) await s3Client(running).send(new PutObjectCommand({ Bucket: bucket, Key, Body: readFileSync(new URL(`../../e2e/photos/${Key}`, import.meta.url)) }));
  const { rows } = await running.call("rekognition.indexFaces", { collectionId: "faces", bucket, keys: ["astronaut.jpg", "grace-hopper.jpg"], name: { by: "key" } }, context);
  for (const userId of ["kept", "spare"]) await running.call("rekognition.createUser", { collectionId: "faces", userId }, context);
  [ids["face"], ids["spare face"]] = rows.map(({ faces }) => faces[0]!.faceId) as [string, string];
}

/** Labels can be written back of a photo that has some. */
async function labelOne(bucket: string): Promise<void> {
  const context = running.context();
  const place = { bucket, keys: ["labelled.jpg"] };
  const Body = readFileSync(new URL("../../e2e/photos/chelsea.jpg", import.meta.url));
  await s3Client(running).send(new PutObjectCommand({ Bucket: bucket, Key: "labelled.jpg", Body }));
  await running.call("photos.labelPhotos", place, context);
  await vi.waitFor(async () => expect((await running.call("photos.getPhotoLabels", place, context)).photos[0]!.status).toBe("labelled"), { timeout: 50_000 });
}

async function findNetwork(): Promise<void> {
  const context = running.context();
  const { vpcs, subnets, routeTables, networkAcls, securityGroups, internetGateways } = assembleNetwork(await running.call("network.describeNetwork", {}, context));
  const { vpcId } = vpcs.find(({ name }) => name === "edx-build-aws-vpc")!;
  const table = routeTables.find(({ name }) => name === "edx-routetable-public")!;
  const acl = networkAcls.find((one) => one.vpcId === vpcId && one.isDefault)!;
  const spare = async (groupName: string) => (await running.call("network.createSecurityGroup", { vpcId, groupName, description: "To be deleted" }, context)).groupId!;
  Object.assign(ids, {
    vpc: vpcId, acl: acl.networkAclId, "acl association": acl.associations[0]!.networkAclAssociationId,
    "route table": table.routeTableId, "table association": table.associations[0]!.associationId,
    "main route table": routeTables.find((one) => one.vpcId === vpcId && one.main)!.routeTableId,
    "private subnet": subnets.find(({ name }) => name === "edx-subnet-private-a")!.subnetId,
    group: securityGroups.find(({ groupName }) => groupName === "app")!.groupId,
    "internet gateway": internetGateways.find((one) => one.vpcIds.includes(vpcId))!.internetGatewayId,
    "spare group": await spare("spare"), "other spare group": await spare("other-spare"),
  });
}

async function findStorage(running3: readonly { instanceId: string; availabilityZone: string }[]): Promise<void> {
  const context = running.context();
  const quiet = running3[2]!.instanceId;
  const { rows: volumes } = await running.call("ec2.listVolumes", {}, context);
  const { rows: snapshots } = await running.call("ec2.listSnapshots", {}, context);
  const { rows: images } = await running.call("ec2.listOwnImages", {}, context);
  const idle = volumes.find(({ state }) => state === "available")!;
  const root = volumes.find(({ attachments }) => attachments.some((one) => one.instanceId === quiet))!;
  const { rootDeviceName } = await running.call("ec2.describeInstance", { instanceId: quiet }, context);
  Object.assign(ids, {
    quiet, "idle volume": idle.volumeId, "in its zone": running3.find(({ availabilityZone }) => availabilityZone === idle.availabilityZone)!.instanceId,
    "root volume": root.volumeId, "root device": rootDeviceName, "data volume": volumes.find(({ attachments }) => attachments.some(({ device }) => device.startsWith("/dev/sd")))!.volumeId,
    "spare volume": (await running.call("ec2.createVolume", { availabilityZone: "us-west-2b", volumeType: "gp3", sizeGib: 1 }, context)).volumeId,
    snapshot: snapshots[0]!.snapshotId, "spare snapshot": (await running.call("ec2.createSnapshot", { volumeId: idle.volumeId, description: "" }, context)).snapshotId,
    // Of the one volume that is not encrypted: others cannot be shared.
    "open snapshot": (await running.call("ec2.createSnapshot", { volumeId: idle.volumeId, description: "" }, context)).snapshotId,
    "own image": images[0]!.imageId, "spare image": (await running.call("ec2.createImage", { instanceId: quiet, name: "spare", description: "", noReboot: true }, context)).imageId,
    "profile association": (await running.call("ec2.describeInstanceProfile", { instanceId: quiet }, context)).associationId,
  });
}

async function makeAddresses(subnetId: string, other: { instanceId: string; subnetId?: string | undefined }): Promise<void> {
  const context = running.context();
  const allocate = async () => (await running.call("ec2.allocateAddress", {}, context)).allocationId!;
  const create = async (inSubnet: string) => (await running.call("ec2.createNetworkInterface", { subnetId: inSubnet }, context)).networkInterfaceId!;
  const attached = await create(other.subnetId!);
  Object.assign(ids, {
    "idle address": await allocate(), "spare address": await allocate(), interface: await create(subnetId), "spare interface": await create(subnetId),
    attachment: (await running.call("ec2.attachNetworkInterface", { networkInterfaceId: attached, instanceId: other.instanceId, deviceIndex: 1 }, context)).attachmentId,
    association: (await running.call("ec2.associateAddress", { allocationId: await allocate(), networkInterfaceId: attached }, context)).associationId,
  });
}

async function makeVersions(): Promise<void> {
  const Bucket = "a-versioned-bucket-of-this-test";
  await running.call("s3.createBucket", { bucket: Bucket }, running.context());
  const client = s3Client(running);
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const put = async (Key: string, more: object = {}) => (await client.send(new PutObjectCommand({ Bucket, Key, Body: Key, ...more }))).VersionId!;
  Object.assign(ids, { "versioned bucket": Bucket, "old version": await put("kept.txt") });
  await Promise.all([put("kept.txt"), put("deleted.txt"), put("purged.txt"), put("archived.txt", { StorageClass: "GLACIER" })]);
  await client.send(new DeleteObjectCommand({ Bucket, Key: "deleted.txt" }));
}

beforeEach(() => running.sandbox.requestLog.clear());

/** What reached the account and is no read. */
const changes = () => running.sandbox.requestLog.entries().flatMap(({ operation }) => (operation && !isRead(operation) ? [operation] : []));
const guard = (readOnly: boolean) => running.call("sessions.setGuard", { profile: "sandbox", readOnly });
const run = async (name: string): Promise<Reply<unknown>> =>
  running.core.dispatcher.dispatch({ callId: crypto.randomUUID(), name, context: running.context(), input: await inputs[name as CallName]?.() });

test("every call that changes something has an input here", () => {
  expect(Object.keys(inputs).toSorted()).toEqual(writes.toSorted());
});

test.each(writes)("%s is refused for a read-only profile, and nothing is sent", async (name) => {
  await guard(true);
  expect(await run(name)).toMatchObject({ ok: false, error: { code: "read-only", operation: name } });
  expect(running.sandbox.requestLog.entries()).toEqual([]);
});

test.each(writes)("%s changes nothing even where the dispatcher does not look", async (name) => {
  await guard(true);
  planted.dispatcherIsBlind = true;
  const reply = await run(name);
  planted.dispatcherIsBlind = false;
  if (name === "transfers.upload" || name === "transfers.copy") await untilTransfer("failed");
  // What Rekognition detects changes nothing; that it costs money is the dispatcher's matter.
  else if (!costsOnly.has(name)) expect(JSON.stringify(reply)).toContain('"code":"read-only"');
  expect(changes()).toEqual([]);
});

test.each(writes)("%s goes through with the guard off", async (name) => {
  await guard(false);
  expect(await run(name)).toMatchObject({ ok: true });
  if (name === "transfers.upload" || name === "transfers.copy") await untilTransfer("done");
  if (!costsOnly.has(name)) expect(changes()).not.toEqual([]);
});

async function untilTransfer(state: string): Promise<void> {
  await vi.waitFor(async () => {
    const { transfers } = await running.call("transfers.listTransfers", {});
    expect(transfers[0]).toMatchObject({ state, ...(state === "failed" && { error: { code: "read-only" } }) });
  }, 20_000);
}
