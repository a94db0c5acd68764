import type { CoreHost } from "../host.ts";
import type { PreferenceValues } from "../store/preferences.ts";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { isRegionName } from "./profile-record.ts";

/**
 * Where the app opens: on what was chosen last, else what `AWS_PROFILE` names, else the keys of the
 * environment, else `default`, else the sandbox, which is first in the catalogue.
 */
export function chooseInitial({ entries, records }: Catalogue, chosen: Pick<PreferenceValues, "profile" | "region">, env: CoreHost["env"]): { profile: string; region: string } {
  const all = [...entries.values()];
  const kept = chosen.profile === undefined ? undefined : entries.get(chosen.profile);
  const ofFiles = (name: string | undefined) => all.find((entry) => entry.source === "files" && entry.record.name === name);
  const sound = (entry: CatalogueEntry | undefined) => (entry?.source === "files" && entry.record.broken ? undefined : entry);
  const entry = kept ?? ofFiles(env.AWS_PROFILE) ?? all.find(({ source }) => source === "environment") ?? sound(ofFiles("default")) ?? all[0];
  if (!entry) return { profile: "default", region: "us-east-1" };
  const region = entry === kept && isRegionName(chosen.region) ? chosen.region : defaultRegion(entry, env, records).region;
  return { profile: entry.name, region };
}

/**
 * The region a profile opens on, and where it comes from. The variables come before the profile's
 * own region, as in the SDKs' default chain; without any, us-east-1, as in many tools.
 */
export function defaultRegion(entry: CatalogueEntry, env: CoreHost["env"], records: Catalogue["records"]): { region: string; source: string } {
  if (entry.source === "sandbox") return { region: entry.account.regions[0] ?? "us-east-1", source: "sandbox" };
  for (const variable of ["AWS_REGION", "AWS_DEFAULT_REGION"]) {
    const region = env[variable];
    if (isRegionName(region)) return { region, source: variable };
  }
  const record = entry.source === "files" ? entry.record : records.get(env.AWS_PROFILE || "default");
  if (isRegionName(record?.settings.region)) {
    return { region: record.settings.region, source: entry.source === "files" ? "profile" : `profile ${record.name}` };
  }
  return { region: "us-east-1", source: "fallback us-east-1" };
}
