import { useCallback, useState } from "react";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import type { Client } from "../../../lib/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import type { TransferActions, Which } from "./use-transfer-actions.ts";

/** Objects of one protected profile that would be overwritten. */
export interface AskedReplace {
  profile: string;
  transfers: readonly Transfer[];
}

export interface Replace {
  /** Without ids or a batch: all that wait. */
  replace(which?: Which): void;
  /** Waits for the name of its profile, which need not be the one on screen. */
  asked: AskedReplace | undefined;
  confirm(): void;
  dismiss(): void;
}

/** Replacing destroys what is there: where the transfer's own profile is protected, its name is asked for first. */
export function useReplace(resolve: TransferActions["resolve"]): Replace {
  const { client } = useConsole();
  const flash = useFlash();
  const [waiting, setWaiting] = useState<readonly AskedReplace[]>([]);
  const [asked] = waiting;
  const next = () => setWaiting((all) => all.slice(1));

  const replace = useCallback((which: Which = {}) => {
    findGuarded(client, which).then(
      ({ free, guarded }) => {
        if (free.length > 0) resolve("replace", { ids: free });
        setWaiting(guarded);
      },
      (error: unknown) => flash(failureFlash("The conflict could not be resolved", error)),
    );
  }, [client, resolve, flash]);
  return {
    replace,
    asked,
    confirm: () => {
      if (asked) resolve("replace", { ids: asked.transfers.map(({ id }) => id) });
      next();
    },
    dismiss: next,
  };
}

const pageSize = 10_000;

/** Which of the waiting transfers may go on at once, and which, by profile, must be confirmed. */
async function findGuarded(client: Client, { ids, batch }: Which): Promise<{ free: string[]; guarded: AskedReplace[] }> {
  const { profiles } = await client.call("sessions.listProfiles", {}, {});
  const isProtected = new Set(profiles.filter((profile) => profile.protected).map(({ name }) => name));
  const wanted = ids && new Set(ids);
  const free: string[] = [];
  const guarded = new Map<string, Transfer[]>();
  for (let offset = 0; ; offset += pageSize) {
    const { transfers, total } = await client.call("transfers.listTransfers", { offset, limit: pageSize, states: ["conflict"], ...(batch ? { batch } : {}) }, {});
    for (const transfer of transfers) {
      if (transfer.state !== "conflict" || wanted?.has(transfer.id) === false) continue;
      // A download's conflict is about a file of this machine.
      if (transfer.direction === "download" || !isProtected.has(transfer.profile)) free.push(transfer.id);
      else (guarded.get(transfer.profile) ?? guarded.set(transfer.profile, []).get(transfer.profile))?.push(transfer);
    }
    if (transfers.length === 0 || offset + transfers.length >= total) break;
  }
  return { free, guarded: [...guarded].map(([profile, transfers]) => ({ profile, transfers })) };
}
