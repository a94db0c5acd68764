import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { useEffect, type ReactElement } from "react";
import { expect, test } from "vitest";
import { callTable, type CallName } from "../../shared/contract/index.ts";
import type { User } from "../../shared/contract/cognito.ts";
import { ConfirmChange } from "../lib/confirm-change.tsx";
import { ConfirmRules } from "../lib/security-groups/confirm-rules.tsx";
import { useConsole } from "../lib/context.tsx";
import type { SomeHandlers } from "../lib/testing/core-bridge.ts";
import { makeInstance } from "../lib/testing/instances.ts";
import { renderInConsole } from "../lib/testing/render-in-console.tsx";
import { makeProfile, protectedProfile } from "../lib/testing/sessions.ts";
import { ConfirmKey } from "../panes/instances/connect/confirm-key.tsx";
import { ConfirmForwarding, ConfirmShell } from "../panes/instances/connect/confirm-session.tsx";
import { ActionDialog } from "../panes/instances/fleet/action-dialog.tsx";
import { actions as instanceActions, type InstanceAction } from "../panes/instances/fleet/actions.ts";
import { toFleetRow } from "../panes/instances/fleet/fleet-rows.ts";
import { ReviewLaunch } from "../panes/instances/launch/review-launch.tsx";
import { ConfirmEntries } from "../panes/network/changes/confirm-entries.tsx";
import { ChangeMany } from "../panes/instances/storage/change-many.tsx";
import { MakeNetwork } from "../panes/network/create/make-network.tsx";
import { UndoNetwork } from "../panes/network/create/undo-network.tsx";
import { AnalyseDialog } from "../panes/photos/analyses/analyse-dialog.tsx";
import { FindDialog } from "../panes/photos/collections/find-dialog.tsx";
import { IndexDialog } from "../panes/photos/collections/index-dialog.tsx";
import { CreateBucketDialog } from "../panes/photos/components/create-bucket-dialog.tsx";
import { DeleteDialog } from "../panes/photos/components/delete-dialog.tsx";
import { LabelDialog } from "../panes/photos/components/label-dialog.tsx";
import { NewFolderDialog } from "../panes/photos/components/new-folder-dialog.tsx";
import { EmptyBucketDialog } from "../panes/photos/removal/empty-bucket-dialog.tsx";
import { AbortUploadsDialog } from "../panes/photos/incomplete-uploads/abort-uploads-dialog.tsx";
import { UploadDialog } from "../panes/photos/upload/upload-dialog.tsx";
import { RenameDialog } from "../panes/photos/copy/rename-dialog.tsx";
import { ConfirmEach } from "../panes/photos/object-details/confirm-each.tsx";
import { ConfirmTags } from "../panes/photos/object-details/confirm-tags.tsx";
import { RestoreDialog } from "../panes/photos/object-details/archive/restore-dialog.tsx";
import { DeleteVersionDialog } from "../panes/photos/versions/delete-version-dialog.tsx";
import { PurgeDialog } from "../panes/photos/versions/purge-dialog.tsx";
import { RestoreVersionDialog } from "../panes/photos/versions/restore-version-dialog.tsx";
import { useUpload } from "../panes/photos/upload/use-upload.ts";
import { WriteLabelsDialog } from "../panes/photos/write-back/write-labels-dialog.tsx";
import { actions as userActions } from "../panes/users/actions.ts";
import { UserActionDialog } from "../panes/users/components/user-action-dialog.tsx";

const nothing = () => {};
const user: User = { username: "ada", enabled: true, status: "CONFIRMED", attributes: {} };

function Upload() {
  const upload = useUpload("photos", "");
  const { chosen } = upload;
  useEffect(() => chosen([{ file: new File(["text"], "a.txt"), name: "a.txt" }]), [chosen]);
  return <UploadDialog upload={upload} bucket="photos" prefix="" />;
}

function OnInstance({ action }: { action: InstanceAction }) {
  const { context } = useConsole();
  return <ActionDialog action={action} rows={[toFleetRow(context, makeInstance(1, { state: action.from.at(-1)!, hibernation: true }))]} onClose={nothing} />;
}

const rule = { isEgress: false, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
const group = { groupId: "sg-0123456789abcdef0", groupName: "web", name: "", tags: {}, description: "", rules: [] };
const acl = { networkAclId: "acl-0123456789abcdef0", name: "", tags: {}, vpcId: "vpc-0123456789abcdef0", isDefault: false, subnetIds: [], associations: [], entries: [] };
const plan = { name: "shop", cidrBlock: "10.7.0.0/16", subnets: [], internetGateway: false, natGateways: "none" as const, tags: {} };

const each = { title: "Change them?", confirmLabel: "Change", consequences: ["They change"], keys: ["a.jpg"], request: undefined, doneWord: "changed", onClose: nothing };
const version = { key: "a.jpg", versionId: "older", isLatest: false, isDeleteMarker: false, sizeBytes: 1 };
const photo = { kind: "photo" as const, key: "a.jpg", sizeBytes: 1, modifiedMs: undefined, etag: undefined, storageClass: undefined };
const web = { instanceId: "i-0123456789abcdef0", name: "web-1" };

/** The dialog from which each changing call is made, and what it wants filled in beside the profile's name. `typed`: what it asks for where the profile asks for nothing, since it cannot be taken back. */
const dialogs: Partial<Record<CallName, { dialog: ReactElement; fill?: string; typed?: string }>> = {
  "ec2.sendSshPublicKey": { dialog: <ConfirmKey {...web} osUser="ec2-user" onClose={nothing} /> },
  "ec2.openSessionShell": { dialog: <ConfirmShell {...web} onClose={nothing} /> },
  "ec2.startPortForwarding": { dialog: <ConfirmForwarding {...web} forwarding={{ remotePort: 80 }} onClose={nothing} /> },
  "s3.createBucket": { dialog: <CreateBucketDialog onCreated={nothing} onClose={nothing} />, fill: "a-new-bucket" },
  "s3.emptyBucket": { dialog: <EmptyBucketDialog bucket="photos" onClose={nothing} />, typed: "photos" },
  "s3.createFolder": { dialog: <NewFolderDialog bucket="photos" prefix="" onCreated={nothing} onClose={nothing} />, fill: "trip" },
  "s3.deleteObjects": { dialog: <DeleteDialog bucket="photos" keys={["a.jpg"]} onDeleted={nothing} onClose={nothing} /> },
  "photos.analysePhotos": { dialog: <AnalyseDialog bucket="photos" keys={["a.jpg"]} onClose={nothing} /> },
  "s3.undeleteObjects": { dialog: <ConfirmEach {...each} call="s3.undeleteObjects" inputOf={(keys) => ({ bucket: "photos", keys })} /> },
  "s3.purgeObjects": { dialog: <PurgeDialog bucket="photos" keys={["a.jpg"]} onClose={nothing} />, typed: "a.jpg" },
  "s3.tagObjects": { dialog: <ConfirmTags bucket="photos" keys={["a.jpg"]} set={{ mood: "calm" }} remove={[]} onClose={nothing} /> },
  "s3.changeObjects": { dialog: <ConfirmEach {...each} call="s3.changeObjects" inputOf={(keys) => ({ bucket: "photos", keys, change: { cacheControl: "no-store" } })} /> },
  "s3.restoreObjects": { dialog: <RestoreDialog bucket="photos" entries={[{ ...photo, storageClass: "GLACIER" }]} onClose={nothing} /> },
  "s3.restoreObjectVersion": { dialog: <RestoreVersionDialog bucket="photos" version={version} versioning="enabled" onClose={nothing} /> },
  "s3.deleteObjectVersions": { dialog: <DeleteVersionDialog bucket="photos" version={version} onClose={nothing} />, typed: "a.jpg" },
  "transfers.copy": { dialog: <RenameDialog bucket="photos" entries={[photo]} onClose={nothing} />, fill: "b.jpg" },
  "photos.labelPhotos": { dialog: <LabelDialog bucket="photos" keys={["a.jpg"]} onClose={nothing} /> },
  "photos.writeLabels": { dialog: <WriteLabelsDialog bucket="photos" entries={[photo]} onClose={nothing} /> },
  "s3.abortIncompleteUploads": { dialog: <AbortUploadsDialog bucket="photos" uploads={[{ key: "a.bin", uploadId: "1" }]} onClose={nothing} /> },
  "rekognition.indexFaces": { dialog: <IndexDialog bucket="photos" entries={[photo]} onClose={nothing} /> },
  "rekognition.searchFaces": { dialog: <FindDialog like={{ by: "photo", bucket: "photos", key: "a.jpg" }} who="this person" collectionId={undefined} onClose={nothing} /> },
  "rekognition.searchUsers": { dialog: <FindDialog like={{ by: "user", userId: "ada" }} who="ada" collectionId="family" onClose={nothing} /> },
  "transfers.upload": { dialog: <Upload /> },
  "network.changeSecurityGroupRules": { dialog: <ConfirmRules group={group} authorize={[rule]} revoke={[]} onBack={nothing} onClose={nothing} /> },
  "network.changeNetworkAclEntries": { dialog: <ConfirmEntries acl={acl} change={{ put: [], remove: [{ ruleNumber: 100, egress: false }], words: "removes entry 100" }} onClose={nothing} /> },
  "network.createNetwork": { dialog: <MakeNetwork plan={plan} onBack={nothing} onClose={nothing} /> },
  "network.undoCreate": { dialog: <UndoNetwork name="shop" created={[{ kind: "vpc", id: "vpc-0123456789abcdef0" }]} onClose={nothing} /> },
};

const volumeId = "vol-0123456789abcdef0";
const many = { titleOf: () => "Delete it?", confirmLabel: "Delete", items: [{ id: volumeId, name: "data", consequence: "goes" }], requestsOf: () => [], done: "It is deleted", rereads: [], typedName: "data", onClose: nothing };
/** Calls that take several resources for good, with the input that they are given. */
const manyCalls = {
  "ec2.deleteVolumes": () => ({ volumeIds: [volumeId] }),
  "ec2.deleteSnapshots": () => ({ snapshotIds: ["snap-0123456789abcdef0"] }),
  "ec2.deregisterImages": () => ({ images: [{ imageId: "ami-0123456789abcdef0" }] }),
} as const;
for (const [call, inputOf] of Object.entries(manyCalls)) dialogs[call as CallName] = { dialog: <ChangeMany {...many} call={call as keyof typeof manyCalls} inputOf={inputOf} />, typed: "data" };

const launch = {
  clientToken: "token", count: 1, imageId: "ami-0123456789abcdef0", instanceType: "t3.micro", subnetId: "subnet-0123456789abcdef0", securityGroupIds: [], volumes: [], tags: {},
  httpTokens: "required", hopLimit: 2, tagsInMetadata: false, terminationProtection: false, stopProtection: false, shutdownBehavior: "stop", detailedMonitoring: false,
} as const;
dialogs["ec2.launchInstances"] = {
  dialog: <ReviewLaunch plan={{ launch: { ...launch, securityGroupIds: [], volumes: [] } }} words={["It is launched"]} warnings={[]} cost={{ lines: [], perHour: 0n, perMonth: 0n, isWhole: true }} costSource="" onBack={nothing} onDone={nothing} />,
};

/** Calls that `ConfirmChange` makes, with an input and an answer of each. */
const changes: Partial<Record<CallName, { input: Record<string, unknown>; answer?: Record<string, unknown> }>> = {
  "ec2.createKeyPair": { input: { keyName: "laptop", keyType: "rsa", keyFormat: "pem", folder: "ssh" } },
  "ec2.deleteKeyPair": { input: { keyName: "laptop" } },
  "ec2.modifyInstanceAttribute": { input: { instanceId: "i-0123456789abcdef0", change: { attribute: "disableApiStop", value: true } } },
  "ec2.modifyInstanceMetadataOptions": { input: { instanceId: "i-0123456789abcdef0", options: { httpTokens: "required" } } },
  "ec2.setMonitoring": { input: { instanceId: "i-0123456789abcdef0", detailed: true } },
  "ec2.setInstanceProfile": { input: { instanceId: "i-0123456789abcdef0", profile: "web" } },
  "ec2.setTags": { input: { resourceIds: ["i-0123456789abcdef0"], set: { Owner: "ada" } } },
  "ec2.importKeyPair": { input: { keyName: "laptop", publicKey: "ssh-rsa AAAA" } },
  "ec2.allocateAddress": { input: { tags: {} } },
  "ec2.associateAddress": { input: { allocationId: "eipalloc-0123456789abcdef0", networkInterfaceId: "eni-0123456789abcdef0" } },
  "ec2.attachNetworkInterface": { input: { networkInterfaceId: "eni-0123456789abcdef0", instanceId: "i-0123456789abcdef0", deviceIndex: 1 } },
  "ec2.createNetworkInterface": { input: { subnetId: "subnet-0123456789abcdef0" } },
  "ec2.deleteNetworkInterface": { input: { networkInterfaceId: "eni-0123456789abcdef0" } },
  "ec2.detachNetworkInterface": { input: { attachmentId: "eni-attach-0123456789abcdef0" } },
  "ec2.modifyNetworkInterface": { input: { networkInterfaceId: "eni-0123456789abcdef0", change: { attribute: "description", value: "x" } } },
  "ec2.createSecurityGroupWithRules": { input: { vpcId: "vpc-0123456789abcdef0", groupName: "web", description: "web", rules: [] }, answer: { outcomes: [] } },
  "ec2.disassociateAddress": { input: { associationId: "eipassoc-0123456789abcdef0" } },
  "ec2.releaseAddress": { input: { allocationId: "eipalloc-0123456789abcdef0" } },
  "ec2.createVolume": { input: { availabilityZone: "us-west-2a", volumeType: "gp3", sizeGib: 8 } },
  "ec2.attachVolume": { input: { volumeId, instanceId: "i-0123456789abcdef0", device: "/dev/sdf" } },
  "ec2.detachVolume": { input: { volumeId } },
  "ec2.modifyVolume": { input: { volumeId, sizeGib: 16 } },
  "ec2.createSnapshot": { input: { volumeId } },
  "ec2.createInstanceSnapshots": { input: { instanceId: "i-0123456789abcdef0" }, answer: { snapshotIds: [] } },
  "ec2.setDeleteOnTermination": { input: { instanceId: "i-0123456789abcdef0", device: "/dev/sdf", deleteOnTermination: true } },
  "ec2.copySnapshot": { input: { snapshotId: "snap-0123456789abcdef0", sourceRegion: "us-west-2" } },
  "ec2.shareSnapshot": { input: { snapshotId: "snap-0123456789abcdef0", add: ["000000000002"] } },
  "ec2.createImage": { input: { instanceId: "i-0123456789abcdef0", name: "app", noReboot: true } },
  "ec2.registerImage": { input: { snapshotId: "snap-0123456789abcdef0", name: "app", architecture: "arm64", rootDeviceName: "/dev/xvda", volumeType: "gp3" } },
  "ec2.copyImage": { input: { imageId: "ami-0123456789abcdef0", name: "app", sourceRegion: "us-west-2" } },
  "ec2.shareImage": { input: { imageId: "ami-0123456789abcdef0", add: ["000000000002"] } },
  "rekognition.createCollection": { input: { collectionId: "family" }, answer: { collectionId: "family" } },
  "rekognition.deleteCollection": { input: { collectionId: "family" } },
  "rekognition.createUser": { input: { collectionId: "family", userId: "ada" } },
  "rekognition.deleteUser": { input: { collectionId: "family", userId: "ada" } },
  "rekognition.associateFaces": { input: { collectionId: "family", userId: "ada", faceIds: ["11111111-2222-3333-4444-555555555555"] }, answer: { associated: [], failed: [] } },
  "rekognition.disassociateFaces": { input: { collectionId: "family", userId: "ada", faceIds: ["11111111-2222-3333-4444-555555555555"] }, answer: { disassociated: [], failed: [] } },
  "rekognition.deleteFaces": { input: { collectionId: "family", faceIds: ["11111111-2222-3333-4444-555555555555"] }, answer: { deleted: 1, failed: [] } },
  "network.associateRouteTable": { input: { routeTableId: "rtb-0123456789abcdef0", subnetId: "subnet-0123456789abcdef0" } },
  "network.deleteResource": { input: { kind: "vpc", id: "vpc-0123456789abcdef0" } },
  "network.deleteRoute": { input: { routeTableId: "rtb-0123456789abcdef0", destination: "0.0.0.0/0" } },
  "network.setRoute": { input: { routeTableId: "rtb-0123456789abcdef0", destination: "0.0.0.0/0", target: "igw-0123456789abcdef0" } },
};
for (const [name, { input }] of Object.entries(changes)) {
  dialogs[name as CallName] = { dialog: <ConfirmChange title="Change it?" confirmLabel="Change" consequences={["It changes"]} call={name as CallName} input={input as never} dryRun={!name.startsWith("rekognition.")} requests={[]} done="It is changed" rereads={[]} onClose={nothing} /> };
}
/** The same at S3, which knows no dry run. */
const changesOfBuckets = {
  "s3.deleteBucket": { bucket: "photos" },
  "s3.putAccountBlock": { before: null, block: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
  "s3.putBucketSetting": { bucket: "photos", setting: "tagging", before: null, document: { TagSet: [] } },
} as const;
for (const [name, input] of Object.entries(changesOfBuckets)) {
  dialogs[name as CallName] = { dialog: <ConfirmChange title="Change it?" confirmLabel="Change" consequences={["It changes"]} call={name as CallName} input={input as never} dryRun={false} requests={[]} done="It is changed" rereads={[]} onClose={nothing} /> };
}
for (const action of instanceActions) dialogs[action.call] = { dialog: <OnInstance action={action} /> };
for (const action of userActions) dialogs[action.call] = { dialog: <UserActionDialog action={action} users={[{ ...user, enabled: action.id !== "enable" }]} userPoolId="us-west-2_Abc" onClose={nothing} /> };

const session = { sessionId: "s-1", kind: "shell" as const, instanceId: web.instanceId, profile: "prod", region: "us-west-2", state: "open" as const, startedAt: "2026-11-20T10:00:00.000Z" };
const outcomes = ({ instanceIds }: { instanceIds: string[] }) => ({ outcomes: instanceIds.map((instanceId) => ({ instanceId, ok: true })) });
const month = { month: { month: "2026-11", calls: 0, usd: 0 }, exceedsLimit: false };
const cost = () => ({ photos: 1, cached: 0, calls: 1, usdPerCall: 0.001, usd: 0.001, source: "List price.", ...month });
const allDone = () => ({ done: 1, failed: 0 });
const handlers: SomeHandlers = {
  ec2: {
    sendSshPublicKey: () => ({ keyFile: "key", expiresAt: "2026-11-20T10:00:00.000Z" }), openSessionShell: () => session, startPortForwarding: () => session,
    startInstances: outcomes, stopInstances: outcomes, rebootInstances: outcomes, terminateInstances: outcomes, launchInstances: ({ dryRun }) => ({ complete: true, instanceIds: dryRun ? [] : ["i-0123456789abcdef0"] }),
  },
  s3: { createBucket: ({ bucket }) => ({ name: bucket }), emptyBucket: () => ({}), deleteBucket: () => ({}), putBucketSetting: () => ({}), putAccountBlock: () => ({}), createFolder: () => ({}), deleteObjects: () => ({ deleted: 1, failed: [], failedCount: 0 }),
    describeVersioning: () => ({ status: "enabled", mfaDelete: false }), deleteObjectVersions: () => ({ done: 1, failed: [] }), restoreObjectVersion: () => ({}), undeleteObjects: allDone, purgeObjects: allDone, tagObjects: allDone, changeObjects: allDone, restoreObjects: allDone },
  photos: { estimateLabelling: cost, estimateUploadLabelling: cost, estimateAnalyses: () => ({ kinds: [], usd: 0.001, source: "List price.", ...month }), analysePhotos: () => ({ queued: 1, cached: 0, more: false }), labelPhotos: () => ({ queued: 1, cached: 0, more: false }), writeLabels: () => ({ done: 1, same: 0, skipped: 0, failed: 0 }) },
  rekognition: {
    listCollections: (_input, { emit }) => (emit([{ collectionId: "family" }]), { local: false, faceMonthUsd: 0.00001, source: "List price." }),
    estimateIndexing: () => ({ photos: 1, usd: 0.001, source: "List price.", faceMonthUsd: 0.00001, ...month }), indexFaces: () => ({ photos: 1, indexed: 1, unindexed: 0, failed: 0 }), searchFaces: () => ({ matches: [] }), searchUsers: () => ({ matches: [] }),
  },
  transfers: { upload: () => ({ ids: ["1"] }), copy: () => ({ batch: "1", count: 1, sizeBytes: 1, more: false }) },
  network: { changeSecurityGroupRules: () => ({ outcomes: [] }), changeNetworkAclEntries: () => ({ outcomes: [] }), createNetwork: () => ({ complete: true, created: [] }), undoCreate: () => ({ complete: true }) },
  cognito: { enableUser: () => ({}), disableUser: () => ({}), resetUserPassword: () => ({}) },
};

const eachWell = { outcomes: [{ id: volumeId, ok: true }] };
handlers.ec2 = { ...handlers.ec2, deleteVolumes: () => eachWell, deleteSnapshots: () => eachWell, deregisterImages: () => eachWell };
for (const [name, { answer = {} }] of Object.entries(changes)) {
  const [service, call] = name.split(".") as [keyof SomeHandlers, string];
  handlers[service] = { ...handlers[service], [call]: () => answer } as never;
}

const writes = [...callTable].filter(([, { effect }]) => effect === "write").map(([name]) => name);

/** Changing calls that the page names anywhere but in tests. */
function writesInPage(): string[] {
  const folder = join(import.meta.dirname, "..");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes("testing"));
  const page = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  return writes.filter((name) => page.includes(`"${name}"`));
}

test("every changing call that the page makes has its dialog here", () => {
  expect(writesInPage().length).toBeGreaterThan(10);
  expect(Object.keys(dialogs).toSorted()).toEqual(writesInPage().toSorted());
});

/** Opens the dialog, fills in what it wants but for the profile's name, and answers what was changed by then. */
async function open(name: string, profile = protectedProfile) {
  const { dialog, fill } = dialogs[name as CallName]!;
  const { bridge, user: person } = renderInConsole(dialog, handlers, profile);
  bridge.grantFiles = async (files) => files.map(({ name: granted, file }) => ({ grant: "a-grant", name: granted, sizeBytes: file.size }));
  const box = await screen.findByRole("dialog");
  const changed = () => bridge.calls.filter((call, at) => writes.includes(call) && !(bridge.inputs[at] as { dryRun?: boolean }).dryRun);
  if (fill) await person.type(within(box).getAllByRole("textbox")[0]!, fill);
  const confirm = within(box).getAllByRole("button").at(-1) as HTMLButtonElement;
  return { box, changed, confirm, person };
}

test.each(Object.keys(dialogs))("%s waits for the name of a protected profile, whatever is pressed", async (name) => {
  const { box, changed, confirm, person } = await open(name);
  const typed = await within(box).findByRole("textbox", { name: `Type ${protectedProfile.name} to confirm` });
  for (const wrong of [undefined, "PROD", "pro"]) {
    if (wrong) fireEvent.change(typed, { target: { value: wrong } });
    for (const field of within(box).getAllByRole("textbox")) fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
    expect(confirm.disabled).toBe(true);
    fireEvent.click(confirm);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(changed()).toEqual([]);
  fireEvent.change(typed, { target: { value: protectedProfile.name } });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await person.click(confirm);
  await waitFor(() => expect(changed()).toEqual([name]));
});

test("no other profile is asked for its name", async () => {
  for (const name of Object.keys(dialogs)) {
    const { box, changed, confirm, person } = await open(name, makeProfile({ name: "dev" }));
    const { typed } = dialogs[name as CallName]!;
    if (typed) fireEvent.change(await within(box).findByRole("textbox", { name: `Type ${typed} to confirm` }), { target: { value: typed } });
    else expect(within(box).queryByRole("textbox", { name: /to confirm/ }), name).toBeNull();
    await waitFor(() => expect(confirm.disabled, name).toBe(false));
    await person.click(confirm);
    await waitFor(() => expect(changed()).toEqual([name]));
    cleanup();
  }
});
