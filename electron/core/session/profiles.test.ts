import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useHome } from "../../testing/use-home.ts";

const home = useHome();
const keys = "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/secret\n";
const problemOf = async (name: string) => (await home.profile(name))?.problem;

describe("kinds", () => {
  test.each([
    ["static", keys],
    ["role", "role_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\n"],
    ["role", "role_arn = arn:aws:iam::123456789012:role/x\ncredential_source = Environment\n"],
    ["process", "credential_process = /bin/true\n"],
    ["web-identity", "web_identity_token_file = /tmp/token\nrole_arn = arn:aws:iam::123456789012:role/x\n"],
    ["sso", "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n"],
    ["sso", "sso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Admin\n"],
    ["login", "login_session = arn:aws:iam::123456789012:user/x\n"],
    ["environment", "credential_source = Environment\n"],
    ["instance-metadata", "credential_source = Ec2InstanceMetadata\n"],
  ])("%s", async (kind, settings) => {
    home.write("config", `[profile x]\n${settings}\n[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n`);
    home.write("credentials", `[base]\n${keys}`);
    expect(await home.profile("x")).toMatchObject({ kind });
    expect(await problemOf("x")).toBeUndefined();
  });

  test("settings of both files are one profile, and account ids are shown where they are known", async () => {
    home.write("config", "[profile x]\nregion = eu-west-3\n[profile r]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = x\n");
    home.write("credentials", `[x]\n${keys}`);
    const { profiles } = await home.list();
    expect(profiles.map(({ name }) => name)).toEqual(["x", "r"]);
    expect(profiles[0]).toMatchObject({ kind: "static", defaultRegion: "eu-west-3", regionSource: "profile" });
    expect(profiles[1]).toMatchObject({ kind: "role", accountId: "123456789012", defaultRegion: "us-east-1", regionSource: "fallback us-east-1" });
  });

  test("a password in an endpoint is not listed", async () => {
    home.write("credentials", `[x]\n${keys}endpoint_url = http://me:hunter2@s3.example:9000/base\nservices = s\n`);
    home.write("config", "[services s]\ns3 =\n  endpoint_url = http://other:hunter2@s3.example\n");
    const listed = await home.list();
    expect(listed.profiles[0]).toMatchObject({ endpoint: "http://s3.example:9000/base", endpointWarning: expect.stringMatching(/^http:\/\/s3\.example/) });
    expect(JSON.stringify(listed)).not.toContain("hunter2");
  });

  test("no secret is in what is listed", async () => {
    home.write("credentials", `[x]\n${keys}aws_session_token = tokentoken\n`);
    expect(JSON.stringify(await home.list())).not.toMatch(/wJalrXUtnFEMI|tokentoken|AKIDEXAMPLE/);
  });
});

describe("a broken profile says what and where, and the others work", () => {
  const sound = `[sound]\n${keys}`;
  test.each([
    ["half static keys", "config", "[profile x]\naws_access_key_id = AKIDEXAMPLE\n", /config:2: aws_access_key_id has no aws_secret_access_key/],
    ["a header without its bracket", "config", `[profile x\n${keys}`, /config:1: The section header "\[profile x" has no closing bracket/],
    ["a header without the word profile", "config", `\n[x]\n${keys}`, /config:2: In the config file a profile's header is "\[profile x\]"/],
    ["a header with the word profile in credentials", "credentials", `${sound}[profile x]\n${keys}`, /credentials:4: In the credentials file the header is "\[x\]"/],
    ["a line that is no setting", "config", "[profile x]\nregion us-east-1\n", /~\/\.aws\/config:2: The line "region …" is no setting/],
    ["a missing source profile", "config", "[profile x]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = nobody\n", /config:3: There is no profile "nobody"/],
    ["a source that leads back", "config", "[profile x]\nrole_arn = a\nsource_profile = y\n[profile y]\nrole_arn = b\nsource_profile = x\n", /config:3: source_profile leads back to "x"/],
    ["a role without a source", "config", "[profile x]\nrole_arn = arn:aws:iam::123456789012:role/x\n", /config:2: role_arn needs/],
    ["a missing sso-session", "config", "[profile x]\nsso_session = none\nsso_account_id = 1\nsso_role_name = r\n", /config:2: There is no section \[sso-session none\]/],
    ["missing sso settings", "config", "[profile x]\nsso_start_url = https://x/start\nsso_region = us-east-1\n", /config:2: sso_account_id is missing/],
    ["a missing services section", "config", `[profile x]\n${keys}services = none\n`, /config:4: There is no section \[services none\]/],
    ["an endpoint that is no address", "config", `[profile x]\n${keys}endpoint_url = localhost:4566\n`, /config:4: endpoint_url is no http or https address/],
    ["an unknown credential source", "config", "[profile x]\nrole_arn = a\ncredential_source = Moon\n", /config:3: credential_source must be/],
    ["a profile defined twice", "config", `[profile x]\n${keys}\n[profile x]\nregion = us-east-1\n`, /config:5: This profile is defined twice, first in line 1/],
    ["nothing about credentials", "config", "[profile x]\nregion = us-east-1\n", /config:1: This profile says nothing about credentials/],
    ["a name that the SDK cannot read", "config", `[profile a b]\n${keys}`, undefined],
  ] as const)("%s", async (_what, file, content, problem) => {
    home.write("credentials", sound);
    home.write(file, content);
    const { profiles } = await home.list();
    if (problem) expect(profiles.find(({ name }) => name === "x")?.problem).toMatch(problem);
    else expect(profiles.find(({ name }) => name === "a b")?.problem).toMatch(/config:1: AWS's own SDK does not read the name/);
    const other = profiles.find(({ name }) => name === "sound");
    expect(other).toMatchObject({ kind: "static" });
    expect(other?.problem).toBeUndefined();
  });

  test("and cannot be used", async () => {
    home.write("config", "[profile x]\naws_access_key_id = AKIDEXAMPLE\n");
    const reply = await home.start().dispatcher.dispatch({ callId: "1", name: "ec2.listInstances", context: { profile: "x", region: "us-east-1", epoch: 0 }, input: {} });
    expect(reply).toMatchObject({ ok: false, error: { code: "not-signed-in", message: expect.stringMatching(/config:2: aws_access_key_id/) } });
  });

  test.each(["aws_secret_access_key wJalrXUtnFEMI/K7MDENG", "wJalrXUtnFEMI/K7MDENG", "secret:wJalrXUtnFEMI/K7MDENG"])("a broken line %j is named without what may be a secret", async (line) => {
    home.write("credentials", `${line}\n[x]\n${line}\n`);
    const listed = JSON.stringify(await home.list());
    expect(listed).toContain("credentials:1:");
    expect(listed).toContain("credentials:3:");
    expect(listed).not.toContain("wJalr");
  });

  test("keys below a broken header do not slip into the profile above", async () => {
    home.write("credentials", `[a]\naws_access_key_id = AAAA\naws_secret_access_key = s\n[b\naws_access_key_id = BBBB\naws_account_id = 999999999999\n`);
    expect(await home.profile("a")).not.toHaveProperty("accountId");
  });

  test("an ignored twin is said, and the profile stays usable", async () => {
    home.write("config", "[x]\nregion = eu-west-1\n");
    home.write("credentials", `[x]\n${keys}`);
    expect(await home.profile("x")).toMatchObject({ kind: "static", regionSource: "fallback us-east-1", problem: expect.stringMatching(/config:1:.*ignored/) });
  });

  test("a region that is none is ignored and said", async () => {
    home.write("config", `[profile x]\n${keys}region = US West!\n`);
    expect(await home.profile("x")).toMatchObject({ kind: "static", regionSource: "fallback us-east-1", problem: expect.stringMatching(/config:4: region "US West!"/) });
  });

  test("what stands before any section is the file's problem, without its value", async () => {
    home.write("credentials", `aws_secret_access_key = wJalr\n[x]\n${keys}`);
    const { problems } = await home.list();
    expect(problems).toEqual(['~/.aws/credentials:1: The line "aws_secret_access_key …" stands before any section.']);
  });
});

describe("strange files", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("a profile named %s harms nobody", async (name) => {
    home.write("config", `[profile ${name}]\naccess_probe = yes\n${keys}[profile x]\n${keys}`);
    home.write("credentials", `[${name}]\naccess_probe = yes\n${keys}[y]\n${keys}`);
    const { profiles } = await home.list();
    expect(profiles.map((profile) => profile.name)).toEqual([name, "x", "y"]);
    expect(profiles[0]?.problem).toMatch(/cannot be a profile's name/);
    expect(profiles.slice(1).map(({ kind, problem }) => [kind, problem])).toEqual([["static", undefined], ["static", undefined]]);
    expect(Object).not.toHaveProperty("access_probe");
    expect({}).not.toHaveProperty("access_probe");
    expect(Object.prototype.toString).not.toHaveProperty("access_probe");
  });

  test("CRLF, a byte order mark, comments, tabs and nested settings", async () => {
    home.write("config", `\ufeff# mine\r\n[profile  x] ; why\r\n\tregion = eu-north-1 # cold\r\n${keys.replaceAll("\n", "\r\n")}s3 =\r\n  max_concurrent_requests = 20\r\n`);
    expect(await home.profile("x")).toMatchObject({ kind: "static", defaultRegion: "eu-north-1" });
  });

  test("UTF-16, as Windows' older shell writes it", async () => {
    home.write("credentials", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`[x]\r\n${keys}`, "utf16le")]));
    expect(await home.profile("x")).toMatchObject({ kind: "static" });
  });

  test.each(["first", "last"])("10,000 roles upon each other, the %s one first, name the cause in one sentence each", async (order) => {
    const sections = Array.from({ length: 10_000 }, (_, at) => `[profile p${at}]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = p${at + 1}\n`);
    home.write("config", (order === "first" ? sections : sections.reverse()).join(""));
    const { profiles } = await home.list();
    expect(profiles).toHaveLength(10_000);
    for (const { problem } of profiles) expect(problem?.length).toBeLessThan(200);
  });

  test("a role over 32 others is as many as a chain may have", async () => {
    const chain = (length: number) => Array.from({ length }, (_, at) => `[profile p${at}]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = p${at + 1}\n`).join("") + `[profile p${length}]\n${keys}`;
    home.write("config", chain(33));
    expect(await problemOf("p0")).toBeUndefined();
    home.write("config", chain(40));
    expect(await problemOf("p0")).toMatch(/config:3: source_profile leads over more than 32 profiles/);
  });

  test("10,000 profiles", async () => {
    home.write("credentials", Array.from({ length: 10_000 }, (_, at) => `[p${at}]\n${keys}`).join("\n"));
    const { profiles } = await home.list();
    expect(profiles).toHaveLength(10_000);
    expect(profiles.every(({ kind, problem }) => kind === "static" && problem === undefined)).toBe(true);
  });

  test("no files, empty files, and a folder in a file's place", async () => {
    expect((await home.list()).profiles).toEqual([]);
    home.write("config", "");
    home.write("credentials", "\n\n");
    expect(await home.list()).toMatchObject({ profiles: [], problems: [] });
    const { problems } = await home.list(home.start({ AWS_CONFIG_FILE: home.folder }));
    expect(problems).toEqual([`${home.folder} is not a regular file.`]);
    expect((await home.list(home.start({ AWS_PROFILE: "gone" }))).problems).toEqual(['AWS_PROFILE names "gone", which neither shared file defines.']);
  });

  test("a file that cannot be read is said", async () => {
    const path = join(home.folder, "x".repeat(300));
    expect((await home.list(home.start({ AWS_CONFIG_FILE: path }))).problems).toEqual([expect.stringMatching(/cannot be read: ENAMETOOLONG/)]);
  });

  test("files elsewhere, by AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, with ~", async () => {
    writeFileSync(join(home.folder, "c"), "[profile x]\nregion = sa-east-1\n");
    writeFileSync(join(home.folder, "k"), `[x]\n${keys}`);
    expect(await home.profile("x", { AWS_CONFIG_FILE: join(home.folder, "c"), AWS_SHARED_CREDENTIALS_FILE: "~/k" })).toMatchObject({ kind: "static", defaultRegion: "sa-east-1" });
  });
});

describe("the first context", () => {
  const initial = async (env = {}) => (await home.list(home.start(env))).initial;

  test("AWS_PROFILE before default, and AWS_REGION before the profile's own", async () => {
    home.write("credentials", `[default]\n${keys}[work]\n${keys}region = eu-west-1\n`);
    expect(await initial()).toEqual({ profile: "default", region: "us-east-1" });
    expect(await initial({ AWS_PROFILE: "work" })).toEqual({ profile: "work", region: "eu-west-1" });
    expect(await initial({ AWS_PROFILE: "work", AWS_REGION: "ap-south-1" })).toEqual({ profile: "work", region: "ap-south-1" });
  });

  test("what was chosen last before all, while it is there", async () => {
    home.write("credentials", `[default]\n${keys}[work]\n${keys}`);
    const core = home.start();
    await core.dispatcher.dispatch({ callId: "1", name: "app.setPreferences", input: { profile: "work", region: "eu-west-2" } });
    expect((await home.list(core)).initial).toEqual({ profile: "work", region: "eu-west-2" });
    await core.dispatcher.dispatch({ callId: "2", name: "app.setPreferences", input: { region: "no region!" } });
    expect((await home.list(core)).initial).toEqual({ profile: "work", region: "us-east-1" });
    home.write("credentials", `[default]\n${keys}`);
    expect(await initial()).toEqual({ profile: "default", region: "us-east-1" });
  });

  test("the environment's keys make a profile whose region is the default profile's", async () => {
    home.write("config", "[default]\nregion = eu-central-1\n");
    const core = home.start({ AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "s" });
    const { profiles, initial: first } = await home.list(core);
    expect(first).toEqual({ profile: "environment", region: "eu-central-1" });
    expect(profiles.find(({ name }) => name === "environment")).toMatchObject({ kind: "environment", regionSource: "profile default" });
  });
});

test("an edit is told of, and clients of the old settings are dropped", async () => {
  home.write("credentials", `[x]\n${keys}`);
  const core = home.start();
  expect((await home.list(core)).profiles.map(({ name }) => name)).toEqual(["x"]);
  const change = () => new Promise<void>((resolve) => {
    const stop = core.events.subscribe(({ name }) => {
      if (name !== "sessions.changed") return;
      stop();
      resolve();
    });
  });
  // The first look of the watch must be over before the edit.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const edited = change();
  home.write("credentials", `[y]\n${keys}[z]\n${keys}`);
  await edited;
  expect((await home.list(core)).profiles.map(({ name }) => name)).toEqual(["y", "z"]);
  const reply = await core.dispatcher.dispatch({ callId: "1", name: "ec2.listInstances", context: { profile: "x", region: "us-east-1", epoch: 0 }, input: {} });
  expect(reply).toMatchObject({ ok: false, error: { code: "not-signed-in", message: 'There is no profile named "x".' } });
  const removed = change();
  rmSync(join(home.folder, ".aws"), { recursive: true });
  await removed;
  expect((await home.list(core)).profiles).toEqual([]);
});

test("a profile has another origin when what it is made of was edited, and only then; the origin tells no secret", async () => {
  const origins = async () => Object.fromEntries((await home.list(home.start())).profiles.map(({ name, origin }) => [name, origin]));
  home.write("credentials", `[x]\n${keys}[y]\n${keys}`);
  home.write("config", "[profile r]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = x\n");
  const before = await origins();
  expect(new Set(Object.values(before)).size).toBe(2);
  home.write("config", "[profile r]\nregion = eu-central-1\nsource_profile = x\nrole_arn = arn:aws:iam::111122223333:role/r\n");
  expect(await origins()).toEqual(before);
  home.write("credentials", `[x]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\n[y]\n${keys}`);
  const after = await origins();
  expect(after["y"]).toBe(before["y"]);
  expect(after["x"]).not.toBe(before["x"]);
  // The role is assumed with the keys that were edited.
  expect(after["r"]).not.toBe(before["r"]);
  expect(after["x"]).toMatch(/^[\w-]{22}$/);
});

test("files that are not there, and stay so, are no change", async () => {
  const core = home.start();
  const told: string[] = [];
  core.events.subscribe(({ name }) => told.push(name));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(told).toEqual([]);
});

describe("the embedded sandbox beside profiles of the same name", () => {
  const account = { profile: "sandbox", accountId: "000000000001", accessKeyId: "AKIASANDBOX", secretAccessKey: "hidden-secret", regions: ["us-west-2", "us-east-1"] };
  const off = { faults: () => ({}), setFaults: async () => {}, reset: async () => {} };
  const withSandbox = { sandbox: { ...off, ready: Promise.resolve({ url: "http://127.0.0.1:1", accounts: [account, { ...account, profile: "sandbox-prod" }] }) } };

  test("is where the app opens without a profile, in its own region; its production is protected", async () => {
    const { profiles, initial } = await home.list(home.start({ AWS_REGION: "eu-west-1" }, withSandbox));
    expect(initial).toEqual({ profile: "sandbox", region: "us-west-2" });
    expect(profiles.map(({ name, kind, protected: guarded }) => [name, kind, guarded])).toEqual([["sandbox", "sandbox", false], ["sandbox-prod", "sandbox", true]]);
    expect(JSON.stringify(profiles)).not.toContain("hidden-secret");
  });

  test("keeps its name, and the other one is shown as what it is", async () => {
    home.write("credentials", `[sandbox]\n${keys}`);
    const { profiles, initial } = await home.list(home.start({ AWS_PROFILE: "sandbox" }, withSandbox));
    expect(profiles.map(({ name, kind }) => [name, kind])).toEqual([["sandbox", "sandbox"], ["sandbox-prod", "sandbox"], ["sandbox (shared files)", "static"]]);
    // What AWS_PROFILE names is a profile of the files.
    expect(initial.profile).toBe("sandbox (shared files)");
  });

  test("that does not start is said, and the profiles of the files are there", async () => {
    home.write("credentials", `[x]\n${keys}`);
    const failing = { sandbox: { ...off, ready: Promise.reject(new Error("port taken")) } };
    const { profiles, problems } = await home.list(home.start({}, failing));
    expect(problems).toEqual(["The sandbox did not start: port taken"]);
    expect(profiles.map(({ name }) => name)).toEqual(["x"]);
  });
});

describe("guards", () => {
  test("are remembered, each alone, by names of any kind", async () => {
    home.write("credentials", `[x]\n${keys}`);
    const set = (core: ReturnType<typeof home.start>, input: object) => core.dispatcher.dispatch({ callId: "1", name: "sessions.setGuard", input });
    const first = home.start();
    expect(await set(first, { profile: "x", readOnly: true })).toMatchObject({ ok: true, value: { name: "x", readOnly: true, protected: false } });
    expect(await set(first, { profile: "x", protected: true })).toMatchObject({ ok: true, value: { readOnly: true, protected: true } });
    expect(await set(first, { profile: "nobody", protected: true })).toMatchObject({ ok: false, error: { code: "not-signed-in" } });
    await first.close();
    expect(await home.profile("x")).toMatchObject({ readOnly: true, protected: true });
  });
});
