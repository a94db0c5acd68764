import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import { settingNames } from "../../../../shared/s3/settings/setting-operations.ts";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import type { AccountBlock } from "../public-access/account-block.ts";
import { bucketHandlers } from "../testing.ts";

const none: AccountBlock = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };
const policy = { Version: "2012-10-17", Statement: [{ Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::holiday/public/*" }] };
const denied = { code: "access-denied" as const, message: "s3:GetBucketTagging is denied.", operation: "s3:GetBucketTagging", retryable: false };
const start: BucketSetting[] = [
  { setting: "policy", state: "set", document: { Policy: JSON.stringify(policy) } },
  { setting: "policyStatus", state: "set", document: { IsPublic: true } },
  { setting: "versioning", state: "not-set" },
  { setting: "tagging", state: "failed", error: denied },
  { setting: "accelerate", state: "unsupported", error: { ...denied, code: "unsupported", message: "MethodNotAllowed" } },
  { setting: "publicAccessBlock", state: "set", document: { BlockPublicPolicy: false } },
  { setting: "cors", state: "set", document: { CORSRules: [{ AllowedOrigins: ["https://a.example"], AllowedMethods: ["GET"] }] } },
  { setting: "website", state: "set", document: { IndexDocument: { Suffix: "index.html" } } },
];

function open(given: BucketSetting[] = start, put: (input: { setting: string; before: unknown; document: unknown }) => object = () => ({}), account = (): { accountId: string; block: AccountBlock | null } => ({ accountId: "000000000001", block: null })) {
  location.hash = "#/photos?bucket=holiday&section=settings";
  const rows = new Map([...settingNames.map((setting): BucketSetting => ({ setting, state: "not-set" })), ...given].map((row) => [row.setting, row]));
  const handlers = bucketHandlers([]);
  return {
    rows,
    ...renderInConsole(<PhotosPane />, {
      ...handlers,
      sessions: { describeIdentity: () => ({ accountId: "000000000001", arn: "arn:aws:iam::000000000001:user/ada", userId: "AIDA" }) },
      s3: { ...handlers.s3, readAccountBlock: account, readBucketSettings: (_input, { emit }) => (emit([...rows.values()]), { region: "us-west-2" }), putBucketSetting: put },
    }),
  };
}
const card = (name: string) => screen.findByRole("region", { name });
const change = async (name: string, user: { click(element: Element): Promise<void> }) => {
  await user.click(within(await card(name)).getByRole("button", { name: `Change ${name.toLowerCase()}` }));
  return screen.findByRole("form", { name });
};

it("shows what is set, what is not, what is denied and what a server lacks, each as itself", async () => {
  open();
  const text = async (name: string) => (await card(name)).textContent;
  expect(await text("Versioning")).toContain("Never enabled");
  expect(await text("Tags")).toContain("Not allowed to see it");
  expect(await text("Tags")).toContain("s3:GetBucketTagging is denied.");
  expect(await text("Transfer acceleration")).toContain("This server has no such setting");
  expect(await text("CORS")).toContain("https://a.example may GET.");
  expect(await text("Bucket policy")).toMatch(/Public.*Anyone on the internet, without signing in may read objects · keys under public\//s);
  expect(await text("Bucket policy")).toContain("S3 calls it public.");
  expect(await text("Static website")).toContain("http://holiday.s3-website-us-west-2.amazonaws.com");
  expect(within(await card("Tags")).getByRole("button")).toHaveProperty("disabled", true);
  expect(within(await card("Replication")).queryByRole("button")).toBeNull();
  expect(await findAxeViolations()).toEqual([]);
});

it("offers each change to the palette, and opens it from there", async () => {
  const { commands } = open();
  await card("Versioning");
  const command = await waitFor(() => {
    const found = commands.list().find(({ id }) => id === "photos.setting.versioning");
    expect(found).toMatchObject({ title: "Change versioning", group: "Bucket settings" });
    return found!;
  });
  expect(commands.list().some(({ id }) => id === "photos.setting.tagging")).toBe(false);
  act(() => command.run());
  await screen.findByRole("form", { name: "Versioning" });
});

it("says why the settings cannot be read at all", async () => {
  location.hash = "#/photos?bucket=gone&section=settings";
  renderInConsole(<PhotosPane />, { ...bucketHandlers([]), s3: { readBucketSettings: () => { throw new CoreError("not-found", "There is no bucket named gone."); } } });
  expect((await screen.findByRole("alert")).textContent).toContain("There is no bucket named gone.");
});

it("saves a change with what was before, and says both in words", async () => {
  const sent: { setting: string; before: unknown; document: unknown }[] = [];
  const { user } = open(start, (input) => (sent.push(input), {}));
  const form = await change("Versioning", user);
  await user.click(within(form).getByRole("button", { name: "Review" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("list", { name: "Before" }).textContent).toContain("Never enabled");
  expect(within(dialog).getByRole("list", { name: "After" }).textContent).toContain("Enabled: replaced and deleted objects are kept");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual([{ bucket: "holiday", setting: "versioning", before: null, document: { Status: "Enabled" } }]));
});

it("shows what somebody else changed meanwhile, and replaces it only when told to", async () => {
  const sent: unknown[] = [];
  const page = open(start, ({ before }) => {
    sent.push(before);
    if (sent.length > 1) return {};
    page.rows.set("cors", { setting: "cors", state: "set", document: { CORSRules: [{ AllowedOrigins: ["https://theirs.example"], AllowedMethods: ["PUT"] }] } });
    throw new CoreError("conflict", "It was changed by somebody else.");
  });
  const form = await change("CORS", page.user);
  fireEvent.change(within(form).getByRole("textbox", { name: "Origins" }), { target: { value: "https://ours.example" } });
  await page.user.click(within(form).getByRole("button", { name: "Review" }));
  const dialog = await screen.findByRole("dialog");
  await page.user.click(within(dialog).getByRole("button", { name: "Save" }));
  await within(dialog).findByText("Somebody else changed it since you began.");
  expect(dialog.textContent).toContain("https://theirs.example may PUT.");
  await page.user.click(within(dialog).getByRole("button", { name: "Replace what is there now" }));
  await page.user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ CORSRules: [{ AllowedOrigins: ["https://theirs.example"], AllowedMethods: ["PUT"] }] }));
});

it("checks a policy as it is typed, and puts none that S3 would refuse", async () => {
  const { user } = open();
  const form = await change("Bucket policy", user);
  const field = within(form).getByRole("textbox", { name: "Policy as JSON" });
  const review = within(form).getByRole("button", { name: "Review" });
  fireEvent.change(field, { target: { value: '{\n  "Version": "2012-10-17",\n}' } });
  expect(within(form).getByRole("button", { name: "Error, line 2, column 26" })).toBeTruthy();
  expect(review).toHaveProperty("disabled", true);
  const lockOut = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::holiday", "arn:aws:s3:::holiday/*"] }] };
  fireEvent.change(field, { target: { value: JSON.stringify(lockOut) } });
  expect((await within(form).findByRole("alert")).textContent).toContain("you could not take it back");
  expect(review).toHaveProperty("disabled", false);
  fireEvent.change(field, { target: { value: "" } });
  await user.selectOptions(within(form).getByRole("combobox", { name: "Add a statement" }), "Public read-only site");
  await user.click(within(form).getByRole("button", { name: "Add" }));
  expect(within(form).getByRole("list", { name: "Who gets in by the policy" }).textContent).toContain("Anyone on the internet");
  await user.click(review);
  expect((await screen.findByRole("dialog")).textContent).toContain("It is public");
});

it("makes a lifecycle rule by its sentence", async () => {
  const sent: { document: unknown }[] = [];
  const { user } = open(start, (input) => (sent.push(input), {}));
  const form = await change("Lifecycle rules", user);
  await user.click(within(form).getByRole("button", { name: "Add a rule" }));
  const rule = screen.getByRole("group", { name: "Rule" });
  expect(rule.textContent).toContain("The rule does nothing yet.");
  await user.type(within(rule).getByRole("textbox", { name: "Keys under" }), "logs/");
  await user.type(within(rule).getByRole("textbox", { name: "Delete after days" }), "365");
  await user.type(within(rule).getByRole("textbox", { name: "Give up unfinished uploads after days" }), "7");
  expect(rule.textContent).toContain("Objects under logs/ are deleted after 365 days. Unfinished uploads are given up after 7 days.");
  await user.click(within(rule).getByRole("button", { name: "Take the rule" }));
  await user.click(within(screen.getByRole("form", { name: "Lifecycle rules" })).getByRole("button", { name: "Review" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent[0]?.document).toEqual({ Rules: [{ Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 365 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] }));
});

it("takes an empty editor for no mistake until it was emptied", async () => {
  const { user } = open([]);
  const form = await change("Bucket policy", user);
  expect(within(form).queryByRole("status")).toBeNull();
  expect(within(form).getByRole("button", { name: "Review" })).toHaveProperty("disabled", true);
  const field = within(form).getByRole("textbox", { name: "Policy as JSON" });
  fireEvent.change(field, { target: { value: "{" } });
  expect(within(form).getByRole("status").textContent).toContain("S3 would refuse it");
  fireEvent.change(field, { target: { value: "" } });
  expect(within(form).queryByRole("status")).toBeNull();
});

it("says of a policy that was emptied how to have none", async () => {
  const { user } = open();
  const form = await change("Bucket policy", user);
  fireEvent.change(within(form).getByRole("textbox", { name: "Policy as JSON" }), { target: { value: " " } });
  expect(within(form).getByRole("status").textContent).toBe("The policy is empty. To have none, delete it.");
});

it.each<[string, () => { accountId: string; block: AccountBlock | null }, RegExp, RegExp]>([
  ["nothing stops it", () => ({ accountId: "000000000001", block: none }), /^Public accessPublicPolicyOpenAnyone on the internet, without signing in, may read objects of keys under public\//, /The account's block has nothing on/],
  ["the account's block stops it", () => ({ accountId: "000000000001", block: { ...none, RestrictPublicBuckets: true } }), /Public access blockedPolicyBlocked.*RestrictPublicBuckets of the account's public access block/, /has RestrictPublicBuckets on: it holds for this bucket too/],
  ["nobody may see the account's block", () => { throw new CoreError("access-denied", "No."); }, /Public or not: not knownPolicyNot knownNot known, because the account's public access block could not be read: s3:GetAccountPublicAccessBlock is not allowed/, /cannot be read/],
  ["the server has no such block", () => { throw new CoreError("unsupported", "No."); }, /^Public accessPublic/, /This server has no public access block of an account/],
])("says whether the bucket is public where %s", async (_name, account, words, line) => {
  const ownership: BucketSetting = { setting: "ownership", state: "set", document: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
  open([...start, ownership], () => ({}), account);
  await waitFor(async () => expect((await card("Public access")).textContent).toMatch(words));
  await waitFor(async () => expect((await card("Public access block")).textContent).toMatch(line));
  expect(await findAxeViolations()).toEqual([]);
});

it("says before a block, an ownership or a policy is saved whether the bucket will be public", async () => {
  const { user } = open();
  const dialogOf = async (name: string, edit: (form: HTMLElement) => Promise<void> | void) => {
    const form = await change(name, user);
    await edit(form);
    await user.click(within(form).getByRole("button", { name: "Review" }));
    const dialog = await screen.findByRole("dialog");
    const words = (await within(dialog).findByRole("region", { name: "Public access after it" })).textContent;
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await user.click(within(form).getByRole("button", { name: "Cancel" }));
    return words;
  };
  expect(await dialogOf("Public access block", (form) => user.click(within(form).getByRole("checkbox", { name: "Block all public access" })))).toContain("Public access blocked");
  const shut = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "000000000001" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::holiday/*" }] };
  const byPolicy = await dialogOf("Bucket policy", (form) => { fireEvent.change(within(form).getByRole("textbox", { name: "Policy as JSON" }), { target: { value: JSON.stringify(shut) } }); });
  expect(byPolicy).toMatch(/Objects can be public.*Its policy is not public/);
});
