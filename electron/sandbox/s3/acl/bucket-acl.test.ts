import {
  CreateBucketCommand, DeleteBucketOwnershipControlsCommand, DeletePublicAccessBlockCommand, GetBucketAclCommand, ListObjectsV2Command, PutBucketAclCommand, PutBucketOwnershipControlsCommand, PutObjectCommand,
  PutPublicAccessBlockCommand, S3Client, type ObjectOwnership, type PutBucketAclCommandInput,
} from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { useSandbox } from "../../testing/test-sandbox.ts";
import { canonicalUser } from "../canonical-user.ts";
import { allUsers, authenticatedUsers } from "./grants.ts";

const test = useSandbox();
const owner = { ...canonicalUser("000000000001"), Type: "CanonicalUser" as const };
const s3 = () => new S3Client({ ...test.config(), forcePathStyle: true });

/** A bucket whose ACLs count, and whose own block lets through. */
async function make(Bucket: string): Promise<string> {
  await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" }, ObjectOwnership: "ObjectWriter" }));
  await s3().send(new DeletePublicAccessBlockCommand({ Bucket }));
  await s3().send(new PutObjectCommand({ Bucket, Key: "a.txt", Body: "a" }));
  return Bucket;
}
const put = (Bucket: string, acl: Omit<PutBucketAclCommandInput, "Bucket">) => s3().send(new PutBucketAclCommand({ Bucket, ...acl }));
const own = (Bucket: string, ObjectOwnership: ObjectOwnership) => s3().send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }));
const ask = async (path: string, more: RequestInit = {}) => (await fetch(`${test.sandbox.url}/${path}`, more)).status;
const list = (Bucket: string) => ask(`${Bucket}?list-type=2`);

it("lets everybody list, and write, as far as each canned ACL gives it; never read", async () => {
  const Bucket = await make("acl-canned");
  expect(await list(Bucket)).toBe(403);
  await put(Bucket, { ACL: "public-read" });
  expect([await list(Bucket), await ask(`${Bucket}/a.txt`), await ask(`${Bucket}/b.txt`, { method: "PUT", body: "b" }), await ask(`${Bucket}?acl`)]).toEqual([200, 403, 403, 403]);
  expect((await s3().send(new GetBucketAclCommand({ Bucket }))).Grants).toEqual([{ Grantee: owner, Permission: "FULL_CONTROL" }, { Grantee: { Type: "Group", URI: allUsers }, Permission: "READ" }]);
  await put(Bucket, { ACL: "public-read-write" });
  expect([await ask(`${Bucket}/b.txt`, { method: "PUT", body: "b" }), await ask(`${Bucket}/b.txt`, { method: "DELETE" })]).toEqual([200, 403]);
  await put(Bucket, { ACL: "private" });
  expect(await list(Bucket)).toBe(403);
});

it("lets accounts in by their group and by their id, whose own policies must allow it too", async () => {
  const Bucket = await make("acl-granted");
  const elsewhere = new S3Client({ ...test.config("sandbox-prod"), forcePathStyle: true });
  const theirs = () => elsewhere.send(new ListObjectsV2Command({ Bucket })).then(() => "in", (error: Error) => error.name);
  expect(await theirs()).toBe("AccessDenied");
  await put(Bucket, { ACL: "authenticated-read" });
  expect([await theirs(), await list(Bucket)]).toEqual(["in", 403]);
  await put(Bucket, { GrantRead: `id="${canonicalUser("000000000002").ID}"`, GrantFullControl: `id=${owner.ID}` });
  expect(await theirs()).toBe("in");
  await put(Bucket, { AccessControlPolicy: { Owner: canonicalUser("000000000001"), Grants: [{ Grantee: { Type: "Group", URI: authenticatedUsers }, Permission: "READ_ACP" }] } });
  expect(await theirs()).toBe("AccessDenied");
  expect((await elsewhere.send(new GetBucketAclCommand({ Bucket }))).Grants).toHaveLength(1);
});

it("counts no more under IgnorePublicAcls, and is refused under BlockPublicAcls; what names an account stays", async () => {
  const Bucket = await make("acl-blocked");
  await put(Bucket, { ACL: "public-read" });
  await s3().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }));
  expect(await list(Bucket)).toBe(200);
  await expect(put(Bucket, { ACL: "public-read" })).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("BlockPublicAcls") });
  await expect(put(Bucket, { ACL: "private" })).resolves.toBeDefined();
  await s3().send(new DeletePublicAccessBlockCommand({ Bucket }));
  await put(Bucket, { ACL: "public-read" });
  await s3().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { IgnorePublicAcls: true } }));
  expect(await list(Bucket)).toBe(403);
});

it("is refused when a bucket is made: ACLs are off then, or public ones blocked", async () => {
  const made = (more: object) => s3().send(new CreateBucketCommand({ Bucket: "acl-from-the-start", CreateBucketConfiguration: { LocationConstraint: "us-west-2" }, ACL: "public-read", ...more }));
  await expect(made({})).rejects.toMatchObject({ name: "InvalidBucketAclWithObjectOwnership" });
  await expect(made({ ObjectOwnership: "ObjectWriter" })).rejects.toMatchObject({ name: "InvalidBucketAclWithBlockPublicAccessError" });
});

it("goes with the bucket's ownership", async () => {
  const Bucket = await make("acl-ownership");
  await put(Bucket, { ACL: "public-read" });
  await expect(own(Bucket, "BucketOwnerEnforced")).rejects.toMatchObject({ name: "InvalidBucketAclWithObjectOwnership" });
  await put(Bucket, { ACL: "private" });
  await own(Bucket, "BucketOwnerEnforced");
  await expect(put(Bucket, { ACL: "public-read" })).rejects.toMatchObject({ name: "AccessControlListNotSupported" });
  await s3().send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
  await put(Bucket, { ACL: "public-read" });
  expect(await list(Bucket)).toBe(200);
});

it.each<[string, Omit<PutBucketAclCommandInput, "Bucket">, string]>([
  ["nothing", {}, "MissingSecurityHeader"],
  ["two ways at once", { ACL: "private", GrantRead: `uri=${allUsers}` }, "InvalidRequest"],
  ["an unknown name", { ACL: "public" as never }, "InvalidArgument"],
  ["an unknown group", { GrantRead: 'uri="http://example.com/everybody"' }, "InvalidArgument"],
  ["no account", { GrantRead: "id=ada" }, "InvalidArgument"],
  ["what is no grant", { GrantRead: "everybody" }, "InvalidArgument"],
  ["another owner", { AccessControlPolicy: { Owner: canonicalUser("000000000002"), Grants: [] } }, "AccessDenied"],
  ["an unknown permission", { AccessControlPolicy: { Owner: canonicalUser("000000000001"), Grants: [{ Grantee: { Type: "Group", URI: allUsers }, Permission: "ALL" as never }] } }, "MalformedXML"],
])("is refused with %s", async (what, acl, name) => {
  const Bucket = await make(`acl-of-${what.replaceAll(" ", "-")}`);
  await expect(put(Bucket, acl)).rejects.toMatchObject({ name });
});
