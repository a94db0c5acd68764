import { useRef, type ChangeEvent } from "react";
import type { NetworkOrigin } from "../../../../shared/network/files/export-network.ts";
import { importNetwork, mostFileBytes } from "../../../../shared/network/files/import-network.ts";
import type { Network } from "../../../../shared/contract/network.ts";
import { useFlash } from "../../../lib/flashes.tsx";
import { kindNames } from "../kind-names.ts";
import { formatUtc } from "../../../lib/format.ts";

export interface SavedNetwork {
  fileName: string;
  origin: NetworkOrigin;
  network: Network;
}

/** Opens an exported network: read here in the page, sent nowhere. */
export function OpenSaved({ onOpen }: { onOpen(saved: SavedNetwork): void }) {
  const inputRef = useRef<HTMLInputElement>(null);
  const flash = useFlash();
  const onChange = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const refuse = (detail: string) => flash({ type: "error", title: `${file.name} was not opened`, detail });
    try {
      // Before the whole of it is in memory.
      if (file.size > mostFileBytes) return refuse("The file is larger than 50 MB, which no exported network should be.");
      const read = importNetwork(await file.text());
      if (read.ok) onOpen({ fileName: file.name, origin: read.origin, network: read.network });
      else refuse(read.reason);
    } catch (error) {
      refuse(`It cannot be read: ${(error as Error).message}`);
    } finally {
      // So that the same file can be chosen again.
      target.value = "";
    }
  };
  return (
    <>
      <button type="button" className="act" title="Open a network that was exported as JSON" onClick={() => inputRef.current?.click()}>Open saved…</button>
      <input ref={inputRef} type="file" accept=".json,application/json" hidden aria-label="Saved network" onChange={(event) => void onChange(event)} />
    </>
  );
}

/** Says that what is shown is a file, whose, and how old; and leads back. */
export function SavedBanner({ saved: { fileName, origin, network }, onClose }: { saved: SavedNetwork; onClose(): void }) {
  const { profile, accountId, region } = origin;
  return (
    <div className="saved-banner" role="status">
      <p>
        <b>A saved network, not live.</b> {fileName}: profile {profile}{accountId ? ` (account ${accountId})` : ""}, {region}, as it was {ageWords(network.asOf)} ({formatUtc(network.asOf)}). Nothing can be changed here.
        {network.partial.length > 0 ? ` When it was saved, not all could be read of: ${network.partial.map(({ kind }) => kindNames[kind].toLowerCase()).join(", ")}.` : null}
      </p>
      <button type="button" className="act" onClick={onClose}>Back to live</button>
    </div>
  );
}

const units = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60]] as const;
const relative = new Intl.RelativeTimeFormat("en");

/** `3 days ago`; a clock that went wrong may make it the future, and says so. */
export function ageWords(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return unit === "second" ? "less than a minute ago" : relative.format(Math.trunc(seconds / length), unit);
}
