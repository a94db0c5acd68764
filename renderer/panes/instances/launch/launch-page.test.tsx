import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { LatestImage } from "../../../../shared/contract/ec2-launch.ts";
import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { courseNetwork, makeSubnet, partsOf } from "../../../lib/testing/networks.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";

const ids = { vpc: "vpc-0123456789abcdef0", subnet: "subnet-0123456789abcdef0", group: "sg-0123456789abcdef0" };
const image = (architecture: string, digit: number): LatestImage => ({
  imageId: `ami-0123456789abcdef${digit}`, name: `al2023-${architecture}`, description: "", architecture, platform: "Linux/UNIX", ownerId: "137112412989", isPublic: true, state: "available", rootDeviceName: "/dev/xvda",
  volumes: [{ deviceName: "/dev/xvda", sizeGib: 8, volumeType: "gp3", encrypted: false, deleteOnTermination: true }], imdsV2: true, title: "Amazon Linux 2023", foundBy: "parameter", parameter: "/aws/service/x",
});
const type = (instanceType: string, architecture = "x86_64") => ({ instanceType, vcpus: 2, memoryMib: 1024, architectures: [architecture], currentGeneration: true, freeTierEligible: false, burstable: true, zones: ["us-west-2a"] });
const keyPair: KeyPair = { keyPairId: "key-1", keyName: "laptop", keyType: "ed25519", fingerprint: "f", tags: {} };
const network = courseNetwork({
  vpcs: [{ vpcId: ids.vpc, name: "edx-vpc", isDefault: false, state: "available", cidrBlocks: ["10.1.0.0/16"], ipv6CidrBlocks: [], tags: {} }],
  subnets: [{ ...makeSubnet("public-a", { mapPublicIpOnLaunch: true, availableIpAddressCount: 2 }), subnetId: ids.subnet, vpcId: ids.vpc }],
  routeTables: [{ routeTableId: "rtb-1", name: "", vpcId: ids.vpc, main: true, subnetIds: [], associations: [], routes: [{ destination: "0.0.0.0/0", target: "igw-1", state: "active" }], tags: {} }],
  internetGateways: [{ internetGatewayId: "igw-1", name: "igw", vpcIds: [ids.vpc], tags: {} }], natGateways: [], instances: [],
  securityGroups: [{ groupId: ids.group, groupName: "ssh", vpcId: ids.vpc, name: "", description: "ssh in", rules: [{ isEgress: false, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" }], tags: {} }],
});

function show(more: SomeHandlers["ec2"] = {}, others: SomeHandlers = {}, asked = "launch=new") {
  location.hash = `#/instances?${asked}`;
  return renderInConsole(<InstancesPane />, {
    ec2: {
      listLatestImages: () => ({ images: [image("x86_64", 0), image("arm64", 1)], partial: [] }),
      listInstanceTypes: (_input, { emit }) => { emit([type("t3.micro"), type("t3.small"), type("t4g.micro", "arm64")]); return { partial: [] }; },
      listKeyPairs: (_input, { emit }) => { emit([keyPair]); return {}; },
      getPrices: () => ({ instances: [], volumes: [], publicIpv4: { source: "built-in", usd: "0.005" } }),
      launchInstances: ({ dryRun }) => ({ complete: true, instanceIds: dryRun ? [] : ["i-0123456789abcdef0"] }),
      ...more,
    },
    network: { describeNetwork: (_input, { emit }) => { emit(partsOf(network)); return { partial: [], asOf: network.asOf }; } },
    ...others,
  });
}
type Shown = ReturnType<typeof show>;
const asked = ({ bridge }: Shown, name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at] as Record<string, any>] : []));
const review = () => screen.getByRole<HTMLButtonElement>("button", { name: "Review and launch…" });
const section = (name: string) => screen.getByRole("region", { name });

/** Chooses what has no first choice. */
async function fillIn(shown: Shown): Promise<void> {
  await screen.findByRole("option", { name: /public-a · us-west-2a/ });
  await waitFor(() => expect(screen.getAllByRole<HTMLInputElement>("radio").some(({ checked }) => checked)).toBe(true));
  await shown.user.selectOptions(screen.getByRole("combobox", { name: "Key pair" }), "laptop");
  await shown.user.selectOptions(screen.getByRole("combobox", { name: "Subnet" }), ids.subnet);
  await shown.user.click(within(section("Security groups")).getByRole("checkbox", { name: /ssh/ }));
  await waitFor(() => expect(review().disabled).toBe(false));
}

async function confirm(shown: Shown): Promise<HTMLElement> {
  await shown.user.click(review());
  const dialog = await screen.findByRole("dialog");
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Launch" });
  await waitFor(() => expect(button.disabled).toBe(false));
  return button;
}

test("the summary says what is missing, and nothing can be launched before", async () => {
  const shown = show();
  const summary = await screen.findByRole("complementary", { name: "Summary" });
  await within(summary).findByText("Choose a subnet.");
  expect(within(summary).getByText("Choose a key pair, create one, or go without.")).toBeDefined();
  expect(review().disabled).toBe(true);
  await fillIn(shown);
  expect(within(summary).getByText("1 × t3.micro", { selector: "th" }).parentElement?.textContent).toContain("$0.0104$7.49");
  expect(asked(shown, "ec2.launchInstances")).toEqual([]);
});

test("after a dry run and all words it launches what was chosen, once, with a link to the instance", async () => {
  const shown = show();
  await fillIn(shown);
  await shown.user.type(screen.getByRole("textbox", { name: "Name" }), "web-1");
  await shown.user.click(screen.getByRole("button", { name: "cloud-config" }));
  const button = await confirm(shown);
  const dialog = screen.getByRole("dialog");
  expect(dialog.textContent).toContain("An instance web-1 of the type t3.micro from al2023-x86_64 is launched");
  expect(dialog.textContent).toContain("In public-a (us-west-2a, public), with a public IPv4 address");
  await shown.user.click(within(dialog).getByText("The same call as code"));
  expect(within(dialog).getByRole("tabpanel", { name: "AWS CLI" }).textContent).toContain("aws ec2 run-instances");
  await shown.user.click(button);
  expect((await screen.findByRole("link", { name: /i-0123456789abcdef0/ })).getAttribute("href")).toBe("#/instances?filter=i-0123456789abcdef0");
  const calls = asked(shown, "ec2.launchInstances");
  expect(calls).toHaveLength(2);
  expect(calls[0]).toEqual({ ...calls[1], dryRun: true });
  expect(calls[1]!.launch).toMatchObject({ imageId: image("x86_64", 0).imageId, instanceType: "t3.micro", keyName: "laptop", subnetId: ids.subnet, securityGroupIds: [ids.group], tags: { Name: "web-1" }, httpTokens: "required", count: 1 });
  expect(atob(calls[1]!.launch.userData)).toMatch(/^#cloud-config\n/);
});

test("what EC2 would refuse is told in its section, before any call", async () => {
  const shown = show();
  await fillIn(shown);
  const wrong: [HTMLElement, string, string, RegExp][] = [
    [screen.getByRole("spinbutton", { name: "Count" }), "3", "Network", /2 free addresses, and 3 are needed/],
    [screen.getByRole("textbox", { name: "Private IPv4 address" }), "10.9.9.9", "Network", /not in 10.1.1.0\/24/],
    [screen.getByRole("textbox", { name: "User data" }), "#".repeat(16_385), "User data", /these are 16,385/],
    [screen.getByRole("spinbutton", { name: "Size in GiB" }), "4", "Storage", /8 GiB at least/],
    [screen.getByRole("spinbutton", { name: "Metadata hop limit" }), "99", "Advanced", /from 1 to 64/],
  ];
  for (const [field, value, name, message] of wrong) {
    const before = (field as HTMLInputElement).value;
    fireEvent.change(field, { target: { value } });
    expect(await within(section(name)).findByText(message)).toBeDefined();
    expect(review().disabled, name).toBe(true);
    fireEvent.change(field, { target: { value: before } });
    await waitFor(() => expect(review().disabled, name).toBe(false));
  }
  await shown.user.click(screen.getAllByRole("radio")[1]!);
  expect(await within(section("Instance type")).findByText("t3.micro runs x86_64, and the image is for arm64.")).toBeDefined();
  expect(within(section("Instance type")).queryByText("t3.small")).toBeNull();
  await shown.user.click(await within(section("Instance type")).findByText("t4g.micro"));
  await waitFor(() => expect(review().disabled).toBe(false));
});

test("a new group is made before the launch; where that fails, it is told and can be removed, and a second try makes none", async () => {
  const groupId = "sg-00000000000000009";
  let tries = 0;
  const shown = show({
    launchInstances: ({ dryRun, newGroup }, { emit }) => {
      if (dryRun) return { complete: true, instanceIds: [] };
      if (newGroup) emit([{ step: "Create the security group shop-sg", operation: "CreateSecurityGroup", ok: true, resourceId: groupId }, { step: "Add one inbound rule", operation: "AuthorizeSecurityGroupIngress", ok: true }]);
      if (tries++ < 2) {
        emit([{ step: "Launch the instance", operation: "RunInstances", ok: false, error: { code: "unexpected", message: "No capacity.", operation: "ec2:RunInstances", awsCode: "InsufficientInstanceCapacity", retryable: true } }]);
        return { complete: false, instanceIds: [], groupId };
      }
      return { complete: true, instanceIds: ["i-0123456789abcdef0"] };
    },
  }, { network: { describeNetwork: (_input, { emit }) => { emit(partsOf(network)); return { partial: [], asOf: network.asOf }; }, deleteResource: () => ({}) } });
  await fillIn(shown);
  await shown.user.type(screen.getByRole("textbox", { name: "Name" }), "shop");
  await shown.user.click(screen.getByRole("button", { name: "Create a new group…" }));
  await shown.user.click(screen.getByRole("button", { name: "Let HTTP (80) in from anywhere" }));
  await shown.user.type(screen.getByRole("textbox", { name: "Port or range" }), "9000-8000");
  await shown.user.type(screen.getByRole("combobox", { name: "From" }), "10.0.0.0/8");
  await shown.user.click(screen.getByRole("button", { name: "Add rule" }));
  await screen.findByText("The range begins at 9000 and ends before, at 8000.");
  await shown.user.click(await confirm(shown));
  await screen.findByText("The launch failed");
  await screen.findByText("InsufficientInstanceCapacity");
  await shown.user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(asked(shown, "ec2.launchInstances")).toHaveLength(3));
  const [, first, second] = asked(shown, "ec2.launchInstances");
  expect(first!.newGroup).toMatchObject({ vpcId: ids.vpc, groupName: "shop-sg", rules: [{ fromPort: 80 }] });
  expect(second!.newGroup).toBeUndefined();
  expect(second!.launch).toEqual({ ...first!.launch, securityGroupIds: [ids.group, groupId] });
  await shown.user.click(await screen.findByRole("button", { name: "Remove what was made" }));
  const removal = within(await screen.findByRole("dialog", { name: "Delete the security group shop-sg?" })).getByRole<HTMLButtonElement>("button", { name: "Delete" });
  await waitFor(() => expect(removal.disabled).toBe(false));
  await shown.user.click(removal);
  await waitFor(() => expect(asked(shown, "network.deleteResource").at(-1)).toEqual({ kind: "securityGroup", id: groupId }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Remove what was made" })).toBeNull());
});

test("nothing is launched into a group that was made without its rules", async () => {
  const shown = show({
    launchInstances: ({ dryRun }, { emit }) => {
      if (dryRun) return { complete: true, instanceIds: [] };
      emit([{ step: "Create", operation: "CreateSecurityGroup", ok: true, resourceId: "sg-00000000000000009" }, { step: "Add", operation: "AuthorizeSecurityGroupIngress", ok: false, error: { code: "unexpected", message: "Too many rules.", operation: "ec2:AuthorizeSecurityGroupIngress", retryable: false } }]);
      return { complete: false, instanceIds: [], groupId: "sg-00000000000000009" };
    },
  });
  await fillIn(shown);
  await shown.user.type(screen.getByRole("textbox", { name: "Name" }), "shop");
  await shown.user.click(screen.getByRole("button", { name: "Create a new group…" }));
  await shown.user.click(screen.getByRole("button", { name: "Let HTTP (80) in from anywhere" }));
  await shown.user.click(await confirm(shown));
  await screen.findByText(/made without all of its rules/);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Try again" }).disabled).toBe(true);
  await shown.user.click(screen.getByRole("button", { name: "Change it" }));
  expect(screen.queryByRole("group", { name: "New security group" })).toBeNull();
  expect(await within(section("Security groups")).findByText(/shows no security group sg-00000000000000009/)).toBeDefined();
});

test("a launch that was broken off is tried again with the same token, and its change is warned of", async () => {
  let tries = 0;
  const shown = show({ launchInstances: ({ dryRun }) => {
    if (!dryRun && tries++ === 0) throw new CoreError("network", "The service could not be reached.");
    return { complete: true, instanceIds: ["i-0123456789abcdef0"] };
  } });
  await fillIn(shown);
  await shown.user.click(await confirm(shown));
  await screen.findByText("The service could not be reached.");
  expect(screen.getByText(/a changed launch is another one/)).toBeDefined();
  await shown.user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("1 instance launched");
  const [, first, second] = asked(shown, "ec2.launchInstances");
  expect(second).toEqual(first);
  await shown.user.click(screen.getByRole("button", { name: "Done" }));
  expect(location.hash).toBe("#/instances");
});

test("a denial shows before anything happens", async () => {
  const denied = { code: "access-denied" as const, message: "You are not authorized.", operation: "ec2:RunInstances", awsCode: "UnauthorizedOperation", retryable: false };
  const shown = show({ launchInstances: (_input, { emit }) => { emit([{ step: "Launch the instance", operation: "RunInstances", ok: false, error: denied }]); return { complete: false, instanceIds: [] }; } });
  await fillIn(shown);
  await shown.user.click(review());
  await screen.findByText("You are not authorized.");
  expect(within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Launch" }).disabled).toBe(true);
  expect(asked(shown, "ec2.launchInstances")).toHaveLength(1);
});

test("an address that names a subnet has it chosen, and a key pair that is created here is chosen too", async () => {
  const shown = show({ createKeyPair: ({ dryRun }) => (dryRun ? {} : { savedAs: "/home/ada/.ssh/new.pem" }) }, {}, `launch=${ids.subnet}`);
  await screen.findByRole("option", { name: /public-a · us-west-2a/ });
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Subnet" }).value).toBe(ids.subnet);
  await screen.findByText(/Public: 0\.0\.0\.0\/0 goes to the internet gateway igw-1/);
  await shown.user.click(screen.getByRole("button", { name: "Create key pair…" }));
  await shown.user.type(within(await screen.findByRole("dialog")).getByRole("textbox", { name: "Name" }), "new");
  await shown.user.click(screen.getByRole("button", { name: "Next" }));
  const create = within(await screen.findByRole("dialog", { name: "Create the key pair new?" })).getByRole<HTMLButtonElement>("button", { name: "Create" });
  await waitFor(() => expect(create.disabled).toBe(false));
  await shown.user.click(create);
  await screen.findByText("/home/ada/.ssh/new.pem");
  await shown.user.click(screen.getAllByRole("button", { name: "Close" }).at(-1)!);
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Key pair" }).selectedOptions[0]!.text).toBe("new");
});

test("an address that names an image has it chosen, with a type that runs it", async () => {
  const own = { ...image("arm64", 9), name: "my-own" };
  const shown = show({ searchImages: ({ imageIds }, { emit }) => { emit(imageIds.includes(own.imageId) ? [own] : []); return { isWhole: true }; } }, {}, `launch-image=${own.imageId}`);
  const radio = await screen.findByRole<HTMLInputElement>("radio", { name: /my-own/ });
  expect(radio.checked).toBe(true);
  await within(screen.getByRole("complementary", { name: "Summary" })).findByText("1 × t4g.micro", { selector: "dd" });
  expect(asked(shown, "ec2.searchImages")).toEqual([{ owner: "any", imageIds: [own.imageId] }]);
});

test("searches images only where there is something to search for", async () => {
  const shown = show({ searchImages: (_input, { emit }) => { emit([{ ...image("x86_64", 7), name: "debian-13" }]); return { isWhole: true }; } });
  await shown.user.click(await screen.findByRole("button", { name: "Search other images…" }));
  await shown.user.selectOptions(screen.getByRole("combobox", { name: "Whose" }), "any");
  await screen.findByText("Write 3 letters of the name at least, or an image's id.");
  const before = asked(shown, "ec2.searchImages").length;
  const field = screen.getByRole("searchbox", { name: "Words of the name, or an id" });
  fireEvent.change(field, { target: { value: "debian" } });
  await shown.user.click(await screen.findByText("debian-13"));
  expect(asked(shown, "ec2.searchImages").slice(before)).toEqual([{ owner: "any", text: "debian" }]);
  fireEvent.change(field, { target: { value: "ami-0123456789abcdef7" } });
  await waitFor(() => expect(asked(shown, "ec2.searchImages").at(-1)).toEqual({ owner: "any", imageIds: ["ami-0123456789abcdef7"] }));
  await waitFor(() => expect(screen.getAllByRole<HTMLInputElement>("radio").at(-1)!.checked).toBe(true));
});

test("what cannot be read is said in its place, and the rest goes on", async () => {
  const shown = show({ listKeyPairs: () => { throw new CoreError("access-denied", "You may not list key pairs."); }, listLatestImages: () => { throw new CoreError("access-denied", "You may not list images."); } });
  expect(await within(section("Key pair")).findByText("You may not list key pairs.")).toBeDefined();
  expect(await within(section("Image")).findByText("You may not list images.")).toBeDefined();
  await shown.user.selectOptions(screen.getByRole("combobox", { name: "Key pair" }), "Go without a key pair");
  expect(within(section("Key pair")).getByText(/nobody signs in by ssh/)).toBeDefined();
});

test("axe finds nothing on the page, with a new group and a volume, and in the review", async () => {
  const shown = show();
  await fillIn(shown);
  await shown.user.click(screen.getByRole("button", { name: "Create a new group…" }));
  await shown.user.type(screen.getByRole("textbox", { name: "Name of the new group" }), "web");
  await shown.user.click(screen.getByRole("button", { name: "Add volume" }));
  await shown.user.click(screen.getByRole("button", { name: "Add tag" }));
  await shown.user.type(screen.getByRole("textbox", { name: "Key" }), "team");
  expect(await findAxeViolations()).toEqual([]);
  await confirm(shown);
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
});
