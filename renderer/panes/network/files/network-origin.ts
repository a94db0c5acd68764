import { createContext, use } from "react";
import type { NetworkOrigin } from "../../../../shared/network/files/export-network.ts";

/** Where the network on screen was saved; undefined for the live one, which can be changed. */
export const SavedOrigin = createContext<NetworkOrigin | undefined>(undefined);

export const useSavedOrigin = (): NetworkOrigin | undefined => use(SavedOrigin);
