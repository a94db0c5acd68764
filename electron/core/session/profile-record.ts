import type { Profile } from "../../../shared/contract/sessions.ts";
import { isEndpoint } from "./endpoints.ts";
import type { ReadFile, Settings, SharedFiles } from "./shared-files.ts";
import type { ScannedSection } from "./scan-ini.ts";

/** A profile of the shared files, its settings merged as the SDK merges them: credentials over config. */
export interface ProfileRecord {
  name: string;
  kind: Profile["kind"];
  settings: Settings;
  /** Settings of its `services` section, keyed `ec2.endpoint_url`. */
  services: Settings;
  /** Its single sign-on, that of its `sso-session` merged in; complete unless the record is broken. */
  sso?: SsoSettings | undefined;
  /** The file that holds its `credential_process`. */
  processFile?: string | undefined;
  problem?: string | undefined;
  /** Where the problem is that of a source, perhaps through others: the first one's words. */
  sourceProblem?: string | undefined;
  /** Whether the problem keeps the profile from being used at all. */
  broken: boolean;
}

export interface SsoSettings {
  /** Undefined for the legacy form, without an `sso-session`. */
  sessionName: string | undefined;
  startUrl: string;
  /** Where the sign-in lives, whatever region is worked in. */
  region: string;
  accountId: string;
  roleName: string;
  scopes: readonly string[];
}

interface Finding {
  message: string;
  broken: boolean;
}

/** Roles upon roles; nobody has so many, and the walk of each profile's chain must not grow with the file. */
const longestChain = 32;

const regionPattern = /^[a-z0-9-]{1,64}$/;
const credentialSources: Readonly<Record<string, Profile["kind"]>> = {
  Environment: "environment", Ec2InstanceMetadata: "instance-metadata", EcsContainer: "instance-metadata",
};

/** Every profile that either file names, in the order of the files; a broken one carries its problem. */
export function readProfiles(files: SharedFiles): ReadonlyMap<string, ProfileRecord> {
  const sections = groupSections(files);
  const records = new Map<string, ProfileRecord>();
  for (const [name, places] of sections) records.set(name, readProfile(name, places, files));
  for (const record of records.values()) checkSource(record, records, sections.get(record.name) ?? []);
  return records;
}

/** Where a profile is defined; the same name may stand in both files. */
interface Place {
  file: ReadFile;
  section: ScannedSection;
}

function groupSections(files: SharedFiles): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const file of [files.config, files.credentials]) {
    for (const section of file.sections) {
      if (section.kind !== "profile") continue;
      const known = places.get(section.name);
      if (known) known.push({ file, section });
      else places.set(section.name, [{ file, section }]);
    }
  }
  return places;
}

function readProfile(name: string, places: Place[], files: SharedFiles): ProfileRecord {
  const settings = { ...files.configSections.get(name), ...files.credentialsSections.get(name) };
  const services = settings.services ? (files.configSections.get(`services.${settings.services}`) ?? {}) : {};
  const kind = kindOf(settings);
  const header = headerProblem(places);
  const finding = header?.broken ? header : (settingsProblem(settings, kind, places, files) ?? header);
  return {
    name, kind, settings, services, problem: finding?.message, broken: finding?.broken ?? false,
    ...(kind === "sso" ? { sso: readSso(settings, files) } : {}),
    ...(kind === "process" ? { processFile: (files.credentialsSections.get(name)?.credential_process ? files.credentials : files.config).path } : {}),
  };
}

/** The order in which the SDK looks for credentials in a profile. */
function kindOf(settings: Settings): Profile["kind"] {
  if (settings.role_arn && (settings.source_profile || settings.credential_source)) return "role";
  if (settings.aws_access_key_id && settings.aws_secret_access_key) return "static";
  if (settings.web_identity_token_file && settings.role_arn) return "web-identity";
  if (settings.credential_process) return "process";
  if (settings.sso_session || settings.sso_start_url || settings.sso_account_id || settings.sso_role_name) return "sso";
  if (settings.login_session) return "login";
  return (settings.credential_source && credentialSources[settings.credential_source]) || "unknown";
}

function headerProblem(places: Place[]): Finding | undefined {
  const sound = places.filter(({ section }) => !section.problem);
  for (const [index, { file, section }] of sound.entries()) {
    const first = sound.slice(0, index).find((other) => other.file === file);
    // The AWS CLI refuses the whole file then; the SDK mixes both sections' keys, perhaps of two accounts.
    if (first) return { message: at(file, section.line, `This profile is defined twice, first in line ${first.section.line}. Keep one.`), broken: true };
  }
  const ill = places.find(({ section }) => section.problem);
  if (!ill?.section.problem) return undefined;
  // A section whose header is not read does no harm where another section defines the profile.
  const isIgnored = ill.section.problem.line === ill.section.line && sound.length > 0;
  return { message: at(ill.file, ill.section.problem.line, ill.section.problem.message), broken: !isIgnored };
}

function settingsProblem(settings: Settings, kind: Profile["kind"], places: Place[], files: SharedFiles): Finding | undefined {
  const problem = (key: string, message: string, broken = true) => ({ message: atKey(places, key, message), broken });
  if (kind !== "role" && kind !== "static" && settings.aws_access_key_id) return problem("aws_access_key_id", "aws_access_key_id has no aws_secret_access_key.");
  if (kind !== "role" && kind !== "static" && settings.aws_secret_access_key) return problem("aws_secret_access_key", "aws_secret_access_key has no aws_access_key_id.");
  if (settings.source_profile && settings.credential_source) return problem("credential_source", "source_profile and credential_source exclude each other.");
  if (settings.role_arn && kind === "unknown") return problem("role_arn", "role_arn needs a source_profile, a credential_source or a web_identity_token_file.");
  if (settings.source_profile && !settings.role_arn) return problem("source_profile", "source_profile needs a role_arn.", kind === "unknown");
  if (settings.credential_source && !credentialSources[settings.credential_source]) {
    return problem("credential_source", `credential_source must be Environment, Ec2InstanceMetadata or EcsContainer, not "${settings.credential_source}".`);
  }
  if (settings.services && !files.configSections.has(`services.${settings.services}`)) {
    // Without its endpoints the requests would go to AWS itself, which is not what was meant.
    return problem("services", `There is no section [services ${settings.services}].`);
  }
  const endpoint = settings.endpoint_url;
  if (endpoint && !isEndpoint(endpoint)) return problem("endpoint_url", `endpoint_url is no http or https address: "${endpoint}".`);
  if (kind === "sso") {
    const sso = ssoProblem(settings, files);
    if (sso) return problem(sso.key, sso.message);
  }
  if (settings.region && !regionPattern.test(settings.region)) {
    return problem("region", `region "${settings.region}" is no region's name, such as us-west-2; it is ignored.`, false);
  }
  if (kind === "unknown") return { message: places[0] ? at(places[0].file, places[0].section.line, "This profile says nothing about credentials.") : "", broken: true };
  return undefined;
}

function readSso(settings: Settings, files: SharedFiles): SsoSettings {
  const { sso_session: sessionName, ...own } = settings;
  const session = sessionName ? files.configSections.get(`sso-session.${sessionName}`) : undefined;
  const merged: Settings = { ...session, ...own };
  const scopes = merged.sso_registration_scopes?.split(",").map((scope) => scope.trim()).filter(Boolean);
  return {
    sessionName,
    startUrl: merged.sso_start_url ?? "",
    region: merged.sso_region ?? "",
    accountId: merged.sso_account_id ?? "",
    roleName: merged.sso_role_name ?? "",
    // Without this scope there is no refresh token; it is the AWS CLI's default too.
    scopes: scopes?.length ? scopes : ["sso:account:access"],
  };
}

function ssoProblem(settings: Settings, files: SharedFiles): { key: string; message: string } | undefined {
  const session = settings.sso_session ? files.configSections.get(`sso-session.${settings.sso_session}`) : undefined;
  if (settings.sso_session && !session) return { key: "sso_session", message: `There is no section [sso-session ${settings.sso_session}].` };
  const merged = { ...session, ...settings };
  const firstKey = ["sso_session", "sso_start_url", "sso_account_id", "sso_role_name"].find((key) => settings[key]) ?? "sso_session";
  for (const key of ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"]) {
    if (!merged[key]) return { key: firstKey, message: `${key} is missing for single sign-on.` };
  }
  return undefined;
}

/** A role's source must exist, be sound and not lead back to the role. A profile may be its own source when it holds keys. */
function checkSource(record: ProfileRecord, records: ReadonlyMap<string, ProfileRecord>, places: Place[]): void {
  if (record.broken || record.kind !== "role" || !record.settings.source_profile) return;
  const visited = new Set<string>([record.name]);
  let at: ProfileRecord = record;
  while (at.kind === "role" && at.settings.source_profile) {
    const sourceName = at.settings.source_profile;
    const source = records.get(sourceName);
    const holdsKeys = Boolean(source?.settings.aws_access_key_id && source.settings.aws_secret_access_key);
    const fail = (message: string) => Object.assign(record, { problem: atKey(places, "source_profile", message), broken: true });
    if (!source) return void fail(`There is no profile "${sourceName}" to take credentials from.`);
    if (source !== record && source.broken) {
      // The first problem alone: words around words would grow with the chain.
      const sourceProblem = source.sourceProblem ?? source.problem;
      fail(`The source profile "${sourceName}" is broken: ${sourceProblem}`);
      return void Object.assign(record, { sourceProblem });
    }
    if (holdsKeys) return;
    if (visited.size > longestChain) return void fail(`source_profile leads over more than ${longestChain} profiles.`);
    if (visited.has(sourceName)) return void fail(`source_profile leads back to "${sourceName}".`);
    visited.add(sourceName);
    at = source;
  }
}

export function isRegionName(text: string | undefined): text is string {
  return text !== undefined && regionPattern.test(text);
}

function atKey(places: Place[], key: string, message: string): string {
  for (const { file, section } of places.toReversed()) {
    const line = section.keyLines.get(key);
    if (line) return at(file, line, message);
  }
  return message;
}

/** `~/.aws/config:12: message` */
function at(file: ReadFile, line: number, message: string): string {
  return `${file.shownPath}:${line}: ${message}`;
}
