import { useState } from "react";
import type { FleetScope } from "../../../../shared/contract/fleet.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { Popover } from "../../../ui/popover.tsx";
import { profilesOf, scopeWords } from "./scope.ts";

/** Which profiles and regions the table reads. */
export function ScopeChooser({ scope, targetCount, onChange }: { scope: FleetScope; targetCount: number; onChange(scope: FleetScope): void }) {
  const words = scopeWords(scope);
  return (
    <Popover label={`Profiles and regions: ${words}`} kind="dialog" align="end" button={<>{words}{targetCount > 1 ? <small>{targetCount} places</small> : null}</>}>
      {(close) => <ScopeForm scope={scope} onClose={close} onChange={(next) => { onChange(next); close(); }} />}
    </Popover>
  );
}

type Regions = "current" | "all" | "chosen";

function ScopeForm({ scope, onChange, onClose }: { scope: FleetScope; onChange(scope: FleetScope): void; onClose(): void }) {
  const { context, profile: own } = useConsole();
  const { data } = useCall("sessions.listProfiles", {});
  const { data: listed } = useCall("sessions.listRegions", {}, { staleTime: 600_000 });
  const [profiles, setProfiles] = useState<ReadonlySet<string>>(() => new Set(profilesOf(scope, context.profile)));
  const [regions, setRegions] = useState<Regions>(typeof scope.regions === "string" ? scope.regions : "chosen");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(typeof scope.regions === "string" ? [context.region] : scope.regions));
  const [typed, setTyped] = useState("");
  const known = new Map((listed?.regions ?? []).map((region) => [region.name, region]));
  const names = [...new Set([...known.keys(), ...chosen, context.region])];
  const isEmpty = profiles.size === 0 || (regions === "chosen" && chosen.size === 0);
  const result = (): FleetScope => ({
    profiles: profiles.size === 1 && profiles.has(context.profile) ? "current" : [...profiles],
    regions: regions === "chosen" ? (chosen.size === 1 && chosen.has(context.region) ? "current" : [...chosen]) : regions,
  });
  const addTyped = () => {
    if (!/^[a-z]{2}[a-z0-9-]*-\d+$/.test(typed)) return;
    setChosen(new Set([...chosen, typed]));
    setTyped("");
  };

  return (
    <form className="fleet-form" aria-label="Profiles and regions" onSubmit={(event) => { event.preventDefault(); if (!isEmpty) onChange(result()); }}>
      <div className="fleet-form-columns">
        <fieldset>
          <legend>Profiles</legend>
          {(data?.profiles ?? [own]).map(({ name, problem, protected: isProtected, readOnly }) => (
            <label key={name} title={problem} data-off={problem !== undefined || undefined}>
              <input type="checkbox" checked={profiles.has(name)} disabled={problem !== undefined && !profiles.has(name)} onChange={() => setProfiles(toggled(profiles, name))} />
              <span>{name}</span>
              <small>{[name === context.profile ? "on screen" : "", isProtected ? "protected" : "", readOnly ? "read-only" : "", problem ? "cannot be used" : ""].filter(Boolean).join(", ")}</small>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Regions</legend>
          {([["current", `This region (${context.region})`], ["all", "All that each account has enabled"], ["chosen", "These regions"]] as const).map(([id, title]) => (
            <label key={id}><input type="radio" name="fleet-regions" checked={regions === id} onChange={() => setRegions(id)} /><span>{title}</span></label>
          ))}
          {regions === "chosen" ? (
            <div className="fleet-regions">
              {names.map((name) => (
                <label key={name}>
                  <input type="checkbox" checked={chosen.has(name)} onChange={() => setChosen(toggled(chosen, name))} />
                  <span>{name}</span>
                  <small>{known.get(name)?.optedIn === false ? "not enabled" : known.get(name)?.label}</small>
                </label>
              ))}
              <input type="text" aria-label="Another region" placeholder="Another region, then Enter" value={typed} spellCheck={false} onChange={(event) => setTyped(event.target.value.trim())}
                onKeyDown={(event) => { if (event.key === "Enter" && typed !== "") { event.preventDefault(); addTyped(); } }} />
            </div>
          ) : null}
        </fieldset>
      </div>
      <div className="fleet-form-foot">
        <button type="button" className="act" onClick={onClose}>Cancel</button>
        <button type="submit" className="act" disabled={isEmpty}>Show</button>
      </div>
    </form>
  );
}

export function toggled(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(name)) next.add(name);
  return next;
}
