import { DescribeInstancesCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { DescribeInstanceInformationCommand, DescribeSessionsCommand, SSMClient, StartSessionCommand, TerminateSessionCommand, type SessionFilter } from "@aws-sdk/client-ssm";
import { afterEach, beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ssm = () => new SSMClient(test.config());
const start = (Target: string, more: object = {}) => ssm().send(new StartSessionCommand({ Target, ...more }));
const list = async (State: "Active" | "History", ...Filters: SessionFilter[]) => (await ssm().send(new DescribeSessionsCommand({ State, Filters }))).Sessions!;

let ids: Record<string, string> = {};
beforeAll(async () => {
  const { Reservations = [] } = await new EC2Client(test.config()).send(new DescribeInstancesCommand({}));
  ids = Object.fromEntries(Reservations.flatMap(({ Instances = [] }) => Instances).map(({ Tags, InstanceId }) => [Tags!.find(({ Key }) => Key === "Name")!.Value!, InstanceId!]));
});
afterEach(() => test.sandbox.faults.clear());

it("knows which instances an agent answers for, and which it has lost", async () => {
  const ask = (InstanceIds: string[]) => ssm().send(new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: InstanceIds }] }));
  expect((await ask([ids["web-1"]!])).InstanceInformationList).toMatchObject([{ InstanceId: ids["web-1"], PingStatus: "Online", PlatformType: "Linux", ResourceType: "EC2Instance", LastPingDateTime: expect.any(Date) }]);
  expect((await ask([ids["worker-1"]!])).InstanceInformationList).toMatchObject([{ PingStatus: "ConnectionLost" }]);
  expect((await ask(["i-0123456789abcdef0"])).InstanceInformationList).toEqual([]);
  await expect(ssm().send(new DescribeInstanceInformationCommand({ Filters: [{ Key: "Colour", Values: ["red"] }] }))).rejects.toMatchObject({ name: "InvalidFilterKey" });
});

it("starts, lists and ends a session, and tells its token once", async () => {
  const { SessionId, TokenValue, StreamUrl } = await start(ids["web-1"]!, { Reason: "look around" });
  expect(SessionId).toMatch(/^sandbox-[0-9a-f]{17}$/);
  expect(TokenValue!.length).toBeGreaterThan(200);
  expect(StreamUrl).toMatch(new RegExp(`^ws://127\\.0\\.0\\.1:\\d+/v1/data-channel/${SessionId}\\?role=publish_subscribe$`));
  const [open] = await list("Active", { key: "SessionId", value: SessionId! });
  expect(open).toMatchObject({ Target: ids["web-1"], Status: "Connected", Reason: "look around", DocumentName: "SSM-SessionManagerRunShell", Owner: "arn:aws:iam::000000000001:user/sandbox" });
  expect(JSON.stringify(open)).not.toContain(TokenValue);
  expect(await ssm().send(new TerminateSessionCommand({ SessionId }))).toMatchObject({ SessionId });
  expect(await list("Active", { key: "Target", value: ids["web-1"]! })).toEqual([]);
  expect(await list("History", { key: "SessionId", value: SessionId! })).toMatchObject([{ Status: "Terminated", EndDate: expect.any(Date) }]);
  await expect(ssm().send(new TerminateSessionCommand({ SessionId: "sandbox-0" }))).rejects.toMatchObject({ name: "DoesNotExistException" });
});

it("takes the parameters of its documents, and no others", async () => {
  const forward = (Parameters: Record<string, string[]>, DocumentName = "AWS-StartPortForwardingSession") => start(ids["web-1"]!, { DocumentName, Parameters });
  await forward({ portNumber: ["80"], localPortNumber: ["8080"] });
  await forward({ portNumber: ["3306"], localPortNumber: ["0"], host: ["db.internal"] }, "AWS-StartPortForwardingSessionToRemoteHost");
  await expect(forward({ portNumber: ["70000"] })).rejects.toMatchObject({ name: "InvalidParameters" });
  await expect(forward({ host: ["x"] })).rejects.toMatchObject({ name: "InvalidParameters" });
  await expect(forward({ portNumber: ["1"] }, "AWS-StartPortForwardingSessionToRemoteHost")).rejects.toMatchObject({ name: "InvalidParameters" });
  await expect(forward({}, "My-Document")).rejects.toMatchObject({ name: "InvalidDocument" });
});

it("reaches no instance that is stopped, unmanaged or not there", async () => {
  for (const target of [ids["worker-1"]!, "i-0123456789abcdef0"]) await expect(start(target)).rejects.toMatchObject({ name: "TargetNotConnected", message: `${target} is not connected.` });
});

it("ends a session with its instance, and one without traffic after twenty minutes", async () => {
  const idle = await start(ids["web-1"]!);
  const stopped = await start(ids["web-2"]!);
  await new EC2Client(test.config()).send(new StopInstancesCommand({ InstanceIds: [ids["web-2"]!] }));
  expect(await list("Active", { key: "SessionId", value: stopped.SessionId! })).toEqual([]);
  expect(await list("Active", { key: "SessionId", value: idle.SessionId! })).toHaveLength(1);
  test.sandbox.faults.set({ rules: [], clockSkewMs: 21 * 60_000 });
  const [ended] = await new SSMClient({ ...test.config(), systemClockOffset: 21 * 60_000 }).send(new DescribeSessionsCommand({ State: "History", Filters: [{ key: "SessionId", value: idle.SessionId! }] })).then(({ Sessions = [] }) => Sessions);
  expect(ended!.EndDate!.getTime() - ended!.StartDate!.getTime()).toBe(20 * 60_000);
});

it("lets in whom policies allow, by instance and document", async () => {
  const iam = new IAMClient(test.config());
  await iam.send(new CreateUserCommand({ UserName: "operator" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "operator" }));
  const Resource = [`arn:aws:ec2:us-west-2:000000000001:instance/${ids["web-1"]}`, "arn:aws:ssm:us-west-2::document/AWS-StartPortForwardingSession"];
  await iam.send(new PutUserPolicyCommand({ UserName: "operator", PolicyName: "forward", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "ssm:StartSession", Resource }] }) }));
  const own = new SSMClient({ ...test.config(), credentials: { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! } });
  expect(await own.send(new StartSessionCommand({ Target: ids["web-1"], DocumentName: "AWS-StartPortForwardingSession" }))).toMatchObject({ SessionId: expect.stringMatching(/^operator-/) });
  await expect(own.send(new StartSessionCommand({ Target: ids["db-1"] }))).rejects.toMatchObject({ name: "AccessDeniedException" });
  await expect(own.send(new StartSessionCommand({ Target: ids["web-1"], DocumentName: "AWS-StartSSHSession" }))).rejects.toMatchObject({ name: "AccessDeniedException" });
});
