import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../build/paths.ts";
import { hasAwsCli, startCliSandbox, type CliSandbox } from "./aws-cli.ts";

/** What a person would run to have a region's network as files. */
const commands = [
  "ec2 describe-vpcs", "ec2 describe-subnets", "ec2 describe-route-tables", "ec2 describe-internet-gateways", "ec2 describe-egress-only-internet-gateways",
  "ec2 describe-nat-gateways", "ec2 describe-vpn-gateways", "ec2 describe-transit-gateways", "ec2 describe-transit-gateway-attachments",
  "ec2 describe-vpc-peering-connections", "ec2 describe-vpc-endpoints", "ec2 describe-network-acls", "ec2 describe-security-groups",
  "ec2 describe-security-group-rules", "ec2 describe-managed-prefix-lists", "ec2 describe-network-interfaces", "ec2 describe-instances",
  "elbv2 describe-load-balancers",
];

const described = (command: string) => `${command.split(" ")[1]!.slice("describe-".length)}.json`;

describe.skipIf(!hasAwsCli())("explain-path on what the AWS CLI prints (needs `aws`)", () => {
  let cli: CliSandbox;
  const answers = new Map<string, string>();

  beforeAll(async () => {
    cli = await startCliSandbox();
    for (const command of commands) {
      const { status, stdout, stderr } = await cli.aws([...command.split(" "), "--output", "json"]);
      if (status !== 0) throw new Error(`aws ${command}: ${stderr}`);
      answers.set(described(command), stdout);
    }
    for (const { PrefixListId } of JSON.parse(answers.get("managed-prefix-lists.json")!).PrefixLists) {
      const { stdout } = await cli.aws(["ec2", "get-managed-prefix-list-entries", "--prefix-list-id", PrefixListId, "--output", "json"]);
      answers.set(`entries-${PrefixListId}.json`, stdout);
    }
  });
  afterAll(() => cli?.close());

  /** The folder is named from where npm was run; the command itself runs elsewhere, through run.cjs as npm starts it. */
  async function explain(folder: string, without: string[], ...args: string[]) {
    mkdirSync(join(cli.folder, folder));
    for (const [name, text] of answers) if (!without.includes(name)) writeFileSync(join(cli.folder, folder, name), text);
    const all = [join(root, "build", "run.cjs"), "explain-path", "--from", folder, ...args];
    return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, all, { cwd: root, env: { ...process.env, INIT_CWD: cli.folder } }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, stdout, stderr }));
    });
  }

  it("web-1 is reached from the internet on 80, by a folder in which nothing is missing or wrong", async () => {
    const { status, stdout, stderr } = await explain("whole", [], "--source", "internet", "--destination", "web-1", "--protocol", "tcp", "--port", "80", "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "reachable", problems: [], unread: [], question: { source: { kind: "internet" }, port: 80 } });
  });

  it("an instance without a public address is not, and that is what is said", async () => {
    const { status, stdout } = await explain("private", [], "--source", "internet", "--destination", "db-1", "--protocol", "tcp", "--port", "3306");
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/^No\. .*public/) });
  });

  it("without its security groups nothing can be told, and the file that is missing is named", async () => {
    const { status, stdout } = await explain("no-groups", ["security-groups.json", "security-group-rules.json"], "--source", "internet", "--destination", "web-1", "--protocol", "tcp", "--port", "80");
    expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringContaining("securityGroups") });
  });

  it("the interfaces that instances tell of do where describe-network-interfaces is missing", async () => {
    const { status } = await explain("no-interfaces", ["network-interfaces.json"], "--source", "internet", "--destination", "web-1", "--protocol", "tcp", "--port", "80");
    expect(status).toBe(0);
  });
});
