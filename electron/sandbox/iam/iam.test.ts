import {
  AttachRolePolicyCommand, AttachUserPolicyCommand, CreateAccessKeyCommand, CreatePolicyCommand, CreateRoleCommand, CreateUserCommand, CreateVirtualMFADeviceCommand, DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand, DeletePolicyCommand, DeleteRoleCommand, DeleteUserCommand, DeleteUserPolicyCommand, DeleteVirtualMFADeviceCommand, DetachUserPolicyCommand, EnableMFADeviceCommand, GetPolicyCommand,
  GetPolicyVersionCommand, GetRoleCommand, GetRolePolicyCommand, GetUserCommand, GetUserPolicyCommand, IAMClient, ListAccessKeysCommand, ListAccountAliasesCommand, ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand, ListMFADevicesCommand, ListPoliciesCommand, ListRolePoliciesCommand, ListRolesCommand, ListUserPoliciesCommand, ListUsersCommand, paginateListPolicies,
  PutRolePolicyCommand, PutUserPolicyCommand, SimulatePrincipalPolicyCommand, UpdateAccessKeyCommand, UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";
import { totp } from "./totp.ts";

const test = useSandbox();
const iam = (config: object = {}): IAMClient => new IAMClient({ ...test.config("sandbox", "us-east-1"), ...config });
const policy = (Action: string | string[], Resource = "*"): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Only", Effect: "Allow", Action, Resource }] });

/** A new user with an access key, and clients' configuration for it. */
async function newUser(UserName: string) {
  await iam().send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam().send(new CreateAccessKeyCommand({ UserName }));
  return { UserName, accessKeyId: AccessKey!.AccessKeyId!, config: { ...test.config(), credentials: { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! } } };
}

describe("the seed", () => {
  it("has an alias, an administrator and roles in each account", async () => {
    expect((await iam().send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(["skydeck-sandbox"]);
    expect((await iam(test.config("sandbox-prod")).send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(["skydeck-sandbox-prod"]);
    const { User } = await iam().send(new GetUserCommand({}));
    expect(User).toMatchObject({ UserName: "sandbox", Path: "/", Arn: "arn:aws:iam::000000000001:user/sandbox", CreateDate: expect.any(Date) as Date });
    expect(User!.UserId).toBe((await new STSClient(test.config()).send(new GetCallerIdentityCommand({}))).UserId);
    expect((await iam().send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toMatchObject([{ AccessKeyId: test.config().credentials.accessKeyId, Status: "Active" }]);
    expect((await iam().send(new ListMFADevicesCommand({}))).MFADevices).toMatchObject([{ SerialNumber: "arn:aws:iam::000000000001:mfa/sandbox", UserName: "sandbox" }]);
    const { Roles } = await iam().send(new ListRolesCommand({}));
    expect(Roles!.map(({ RoleName }) => RoleName)).toEqual(expect.arrayContaining(["edx-build-admin", "mfa-admin", "photo-readonly"]));
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: "mfa-admin" }));
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toContain("aws:MultiFactorAuthPresent");
    expect((await iam().send(new ListAttachedRolePoliciesCommand({ RoleName: "mfa-admin" }))).AttachedPolicies).toEqual([{ PolicyName: "AdministratorAccess", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }]);
    expect((await iam().send(new ListRolePoliciesCommand({ RoleName: "photo-readonly" }))).PolicyNames).toEqual(["read-photos"]);
  });

  it("keeps its administrator, whoever asks", async () => {
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    for (const command of [new DeleteUserCommand({ UserName: "sandbox" }), new DetachUserPolicyCommand({ UserName: "sandbox", PolicyArn }), new DeleteAccessKeyCommand({ AccessKeyId: test.config().credentials.accessKeyId })]) {
      await expect(iam().send(command as DeleteUserCommand)).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
    }
  });
});

describe("a user", () => {
  it("may do what its policies say, as soon as they say it", async () => {
    const { UserName, config } = await newUser("ada");
    expect((await new STSClient(config).send(new GetCallerIdentityCommand({}))).Arn).toBe("arn:aws:iam::000000000001:user/ada");
    const list = () => new S3Client(config).send(new ListBucketsCommand({}));
    await expect(list()).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(iam(config).send(new ListUsersCommand({}))).rejects.toMatchObject({ name: "AccessDenied", message: "User: arn:aws:iam::000000000001:user/ada is not authorized to perform: iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action" });
    const PolicyDocument = policy("s3:ListAllMyBuckets");
    await iam().send(new PutUserPolicyCommand({ UserName, PolicyName: "buckets", PolicyDocument }));
    await expect(list()).resolves.toBeDefined();
    expect((await iam().send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(["buckets"]);
    const shown = await iam().send(new GetUserPolicyCommand({ UserName, PolicyName: "buckets" }));
    expect(decodeURIComponent(shown.PolicyDocument!)).toBe(PolicyDocument);
    await iam().send(new DeleteUserPolicyCommand({ UserName, PolicyName: "buckets" }));
    await expect(list()).rejects.toMatchObject({ name: "AccessDenied" });
    await iam().send(new AttachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }));
    await expect(list()).resolves.toBeDefined();
    expect((await iam().send(new ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toMatchObject([{ PolicyName: "AmazonS3ReadOnlyAccess" }]);
  });

  it("has two keys at most, each of which can be switched off", async () => {
    const { UserName, accessKeyId, config } = await newUser("bob");
    const who = () => new STSClient(config).send(new GetCallerIdentityCommand({}));
    await iam().send(new CreateAccessKeyCommand({ UserName }));
    await expect(iam().send(new CreateAccessKeyCommand({ UserName }))).rejects.toMatchObject({ name: "LimitExceededException" });
    await iam().send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: accessKeyId, Status: "Inactive" }));
    await expect(who()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    await iam().send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: accessKeyId, Status: "Active" }));
    await expect(who()).resolves.toBeDefined();
    await iam().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
    await expect(who()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    await expect(iam().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }))).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  it("is deleted when nothing hangs on it", async () => {
    const { UserName, accessKeyId } = await newUser("carol");
    const remove = () => iam().send(new DeleteUserCommand({ UserName }));
    await expect(remove()).rejects.toThrow("Cannot delete entity, must delete access keys first.");
    await iam().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
    await iam().send(new AttachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
    await expect(remove()).rejects.toThrow("Cannot delete entity, must detach all policies first.");
    await iam().send(new DetachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
    await remove();
    await expect(iam().send(new GetUserCommand({ UserName }))).rejects.toMatchObject({ name: "NoSuchEntityException", message: "The user with name carol cannot be found.", $metadata: { httpStatusCode: 404 } });
  });

  it("proves an MFA device by two codes in a row", async () => {
    const { UserName } = await newUser("dora");
    const { VirtualMFADevice } = await iam().send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: "dora" }));
    const { SerialNumber, Base32StringSeed } = VirtualMFADevice!;
    const secret = Buffer.from(Base32StringSeed!).toString();
    const code = (steps: number) => totp(secret, new Date(Date.now() + steps * 30_000));
    const enable = (AuthenticationCode1: string, AuthenticationCode2: string) => iam().send(new EnableMFADeviceCommand({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }));
    await expect(enable(code(0), code(0))).rejects.toMatchObject({ name: "InvalidAuthenticationCodeException" });
    await enable(code(0), code(1));
    expect((await iam().send(new ListMFADevicesCommand({ UserName }))).MFADevices).toMatchObject([{ SerialNumber }]);
    await expect(iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))).rejects.toMatchObject({ name: "DeleteConflictException" });
    await iam().send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    await iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
  });
});

describe("roles and policies", () => {
  it("come, are used and go", async () => {
    const { Policy } = await iam().send(new CreatePolicyCommand({ PolicyName: "list-buckets", Path: "/team/", Description: "d", PolicyDocument: policy("s3:ListAllMyBuckets") }));
    const PolicyArn = Policy!.Arn!;
    expect(PolicyArn).toBe("arn:aws:iam::000000000001:policy/team/list-buckets");
    const trust = (Principal: object) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition: { StringEquals: { "sts:ExternalId": "42" } } }] });
    const { Role } = await iam().send(new CreateRoleCommand({ RoleName: "lister", Path: "/team/", AssumeRolePolicyDocument: trust({ AWS: "arn:aws:iam::000000000002:root" }), MaxSessionDuration: 7200 }));
    await iam().send(new AttachRolePolicyCommand({ RoleName: "lister", PolicyArn }));
    expect((await iam().send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({ AttachmentCount: 1, Description: "d", DefaultVersionId: "v1" });
    const { PolicyVersion } = await iam().send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toMatchObject({ Statement: [{ Action: "s3:ListAllMyBuckets" }] });
    const assume = (profile: "sandbox" | "sandbox-prod", ExternalId?: string) => new STSClient(test.config(profile)).send(new AssumeRoleCommand({ RoleArn: Role!.Arn!, RoleSessionName: "s1", ExternalId }));
    expect((await assume("sandbox-prod", "42")).AssumedRoleUser!.Arn).toBe("arn:aws:sts::000000000001:assumed-role/lister/s1");
    await expect(assume("sandbox-prod")).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(assume("sandbox", "42")).rejects.toMatchObject({ name: "AccessDenied" });
    const { config, UserName } = await newUser("erin");
    const byName = () => new STSClient(config).send(new AssumeRoleCommand({ RoleArn: Role!.Arn!, RoleSessionName: "s1", ExternalId: "42" }));
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "lister", PolicyDocument: trust({ AWS: "000000000001" }) }));
    await expect(byName()).rejects.toMatchObject({ name: "AccessDenied" });
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "lister", PolicyDocument: trust({ AWS: `arn:aws:iam::000000000001:user/${UserName}` }) }));
    await expect(byName()).resolves.toBeDefined();
    await expect(iam().send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({ name: "DeleteConflictException" });
    await expect(iam().send(new DeleteRoleCommand({ RoleName: "lister" }))).rejects.toMatchObject({ name: "DeleteConflictException" });
  });

  it("lists policies in pages, AWS's and one's own", async () => {
    const names: string[] = [];
    for await (const { Policies } of paginateListPolicies({ client: iam(), pageSize: 5 }, { Scope: "AWS" })) {
      expect(Policies!.length).toBeLessThanOrEqual(5);
      names.push(...Policies!.map(({ PolicyName }) => PolicyName!));
    }
    expect(names).toEqual([...names].sort());
    expect(names).toContain("AdministratorAccess");
    const attached = await iam().send(new ListPoliciesCommand({ Scope: "AWS", OnlyAttached: true }));
    expect(attached.Policies!.every(({ AttachmentCount }) => AttachmentCount! > 0)).toBe(true);
    await expect(iam().send(new ListPoliciesCommand({ Marker: "made-up" }))).rejects.toMatchObject({ name: "ValidationError" });
  });

  it("simulates what a principal may", async () => {
    const { EvaluationResults } = await iam().send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: "arn:aws:iam::000000000001:role/photo-readonly",
        ActionNames: ["s3:GetObject", "s3:PutObject"],
        ResourceArns: ["arn:aws:s3:::edx-photo-bucket/cat.jpg"],
        PolicyInputList: [JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Deny", Action: "s3:Put*", Resource: "*" } })],
      }),
    );
    expect(EvaluationResults).toMatchObject([
      { EvalActionName: "s3:GetObject", EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: "read-photos", SourcePolicyType: "role" }] },
      { EvalActionName: "s3:PutObject", EvalDecision: "explicitDeny" },
    ]);
    await expect(iam().send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: "arn:aws:iam::000000000001:role/nobody", ActionNames: ["s3:GetObject"] }))).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  it("says what is wrong with an input, in IAM's words", async () => {
    await expect(iam().send(new CreateUserCommand({ UserName: "a b" }))).rejects.toMatchObject({ name: "ValidationError" });
    await expect(iam().send(new CreateUserCommand({ UserName: "SANDBOX" }))).rejects.toMatchObject({ name: "EntityAlreadyExistsException", $metadata: { httpStatusCode: 409 } });
    const put = (PolicyDocument: string, RoleName = "photo-readonly") => iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument }));
    await expect(put("{")).rejects.toMatchObject({ name: "MalformedPolicyDocumentException", message: "Syntax errors in policy." });
    await expect(put(policy("GetObject"))).rejects.toMatchObject({ message: "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc." });
    await expect(put(policy(Array.from({ length: 700 }, (_, index) => `s3:GetObject${index}`)))).rejects.toMatchObject({ name: "LimitExceededException" });
    await expect(put(policy("s3:*"), "nobody")).rejects.toThrow("The role with name nobody cannot be found.");
    await expect(iam().send(new GetRolePolicyCommand({ RoleName: "photo-readonly", PolicyName: "__proto__" }))).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(iam().send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: policy("s3:*") }))).rejects.toMatchObject({ name: "MalformedPolicyDocumentException", message: "Has prohibited field Resource" });
    await expect(iam().send(new AttachRolePolicyCommand({ RoleName: "photo-readonly", PolicyArn: "arn:aws:iam::aws:policy/Nothing" }))).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(iam().send(new GetUserPolicyCommand({ UserName: undefined, PolicyName: "x" }))).rejects.toThrow("Value null at 'userName'");
  });
});
