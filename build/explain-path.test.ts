import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./paths.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-described-"));
  for (const [name, content] of Object.entries(described)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "build", `${script}.ts`), ...args], { encoding: "utf8", cwd: tmpdir(), env: { ...process.env, INIT_CWD: tmpdir() } });
  return { status, stdout, stderr };
};
const explain = (from: string, ...args: string[]) => run("explain-path", "--from", from, ...args);

/** A folder with some of the files, or with others in their place. */
function other(name: string, change: Record<string, string | undefined>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries({ ...Object.fromEntries(Object.entries(described).map(([file, its]) => [file, JSON.stringify(its)])), ...change })) if (content !== undefined) writeFileSync(join(path, `${file}.json`), content);
  return path;
}

const web = ["--source", "internet", "--destination", "web-1", "--protocol", "tcp"];

test("ends with 0 where it is reachable, 1 where it is blocked, 2 where it cannot be told, 3 where it cannot be asked", () => {
  expect(explain(folder, ...web, "--port", "80")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Yes\. Security group web \(sg-web\) allows tcp 80 from 0\.0\.0\.0\/0/) });
  expect(explain(folder, ...web, "--port", "22")).toMatchObject({ status: 1, stdout: expect.stringContaining("aws ec2 authorize-security-group-ingress --group-id sg-web") });
  expect(explain(other("no-groups", { groups: undefined }), ...web, "--port", "80")).toMatchObject({ status: 2, stdout: expect.stringContaining("Not in the folder: ") });
  expect(explain(folder, ...web)).toMatchObject({ status: 3, stderr: expect.stringContaining("need --port") });
  expect(explain(join(folder, "nowhere"), ...web, "--port", "80").status).toBe(3);
  expect(explain(folder, "--source", "nobody", "--destination", "internet", "--port", "1")).toMatchObject({ status: 3, stderr: expect.stringContaining("nobody") });
});

test("prints the answer as JSON alone", () => {
  const { stdout } = explain(folder, ...web, "--port", "80", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ verdict: "reachable", question: { port: 80 }, problems: [], unread: expect.arrayContaining(["natGateways"]) });
});

test("a file that is broken, cut off, hostile, in UTF-16 or none of AWS's is said, and the others are read", () => {
  const from = other("bad", { broken: "{ not json", cut: JSON.stringify({ Subnets: [], NextToken: "more" }), foreign: '{"hello":1}', wrong: '{"NatGateways":[{"NatGatewayId":7}]}', tags: '{"VpnGateways":[{"VpnGatewayId":"vgw-1","Tags":[{"Key":"__proto__","Value":"<script>"}]}]}' });
  writeFileSync(join(from, "igw.json"), Buffer.from(`\uFEFF${JSON.stringify(described.igw)}`, "utf16le"));
  const { status, stderr } = explain(from, ...web, "--port", "80");
  expect(status).toBe(0);
  for (const words of ["broken.json: It is not JSON", "cut.json: It goes on", "foreign.json: It holds no list", "wrong.json: One of NatGateways"]) expect(stderr).toContain(words);
});

test("a file that cannot be read or is beyond all size is said, one without an ending is read, and drawings beside them are passed over", () => {
  const from = other("odd", { igw: undefined });
  writeFileSync(join(from, "gateways"), Buffer.from(`\uFEFF${JSON.stringify(described.igw)}`, "utf16le").swap16());
  symlinkSync(join(from, "nowhere.json"), join(from, "gone.json"));
  writeFileSync(join(from, "huge.json"), "");
  truncateSync(join(from, "huge.json"), 1_000_000_000);
  writeFileSync(join(from, "map.svg"), "<svg/>");
  const { status, stderr } = explain(from, ...web, "--port", "80");
  expect({ status, lines: stderr.trim().split("\n") }).toEqual({ status: 0, lines: [expect.stringMatching(/^gone\.json: ENOENT/), expect.stringMatching(/^huge\.json: It is longer/)] });
  mkdirSync(join(from, "empty"));
  expect(explain(join(from, "empty"), ...web, "--port", "80")).toMatchObject({ status: 3, stderr: expect.stringContaining("no file that can be read") });
});

test("says how it is used when asked, and when it is used otherwise", () => {
  expect(run("explain-path", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--from DIR"), stderr: "" });
  expect(run("explain-path")).toMatchObject({ status: 3, stdout: "", stderr: expect.stringContaining("--from DIR") });
  expect(explain(folder, ...web, "--port", "80", "--verbose")).toMatchObject({ status: 3, stdout: "", stderr: expect.stringContaining("--verbose") });
  expect(explain(folder, ...web, "--port", "65536")).toMatchObject({ status: 3, stderr: expect.stringContaining("0 to 65535") });
  expect(explain(folder, "--source", "internet", "--destination", "web-1", "--protocol", "tpc")).toMatchObject({ status: 3, stderr: expect.stringContaining("no protocol") });
});

test("the map of a folder is drawn as SVG and draw.io, with what tags hold as text", () => {
  const [svg, drawio] = [join(folder, "map.svg"), join(folder, "map.drawio")];
  expect(run("map", "--from", folder, "--svg", svg, "--drawio", drawio)).toMatchObject({ status: 0, stdout: "1 VPCs, 1 subnets, 1 instances drawn.\n" });
  expect(readFileSync(svg, "utf8")).toContain("&#60;b&#62;main&#60;/b&#62;");
  expect(readFileSync(svg, "utf8")).not.toContain("<b>");
  expect(readFileSync(drawio, "utf8")).toContain('parent="box-');
  expect(run("map", "--from", folder).status).toBe(3);
});

const described = {
  vpcs: { Vpcs: [{ VpcId: "vpc-1", State: "available", CidrBlock: "10.1.0.0/16", Tags: [{ Key: "Name", Value: "<b>main</b>" }] }] },
  subnets: { Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", AvailabilityZone: "us-west-2a", CidrBlock: "10.1.1.0/24", AvailableIpAddressCount: 250 }] },
  tables: { RouteTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-1", Associations: [{ RouteTableAssociationId: "rtbassoc-1", Main: true }], Routes: [{ DestinationCidrBlock: "10.1.0.0/16", GatewayId: "local", State: "active" }, { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "active" }] }] },
  igw: { InternetGateways: [{ InternetGatewayId: "igw-1", Attachments: [{ State: "available", VpcId: "vpc-1" }] }] },
  acls: { NetworkAcls: [{ NetworkAclId: "acl-1", VpcId: "vpc-1", IsDefault: true, Associations: [], Entries: [true, false].map((Egress) => ({ RuleNumber: 100, Egress, Protocol: "-1", RuleAction: "allow", CidrBlock: "0.0.0.0/0" })) }] },
  groups: { SecurityGroups: [{ GroupId: "sg-web", GroupName: "web", VpcId: "vpc-1", Description: "", IpPermissions: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }], IpPermissionsEgress: [] }] },
  instances: { Reservations: [{ Instances: [{ InstanceId: "i-1", State: { Name: "running" }, VpcId: "vpc-1", SubnetId: "subnet-1", PrivateIpAddress: "10.1.1.5", PublicIpAddress: "198.18.0.5", Tags: [{ Key: "Name", Value: "web-1" }],
    NetworkInterfaces: [{ NetworkInterfaceId: "eni-1", VpcId: "vpc-1", SubnetId: "subnet-1", SourceDestCheck: true, Groups: [{ GroupId: "sg-web" }], PrivateIpAddresses: [{ PrivateIpAddress: "10.1.1.5", Primary: true, Association: { PublicIp: "198.18.0.5" } }] }] }] }] },
};
