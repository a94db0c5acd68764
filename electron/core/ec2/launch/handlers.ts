import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { launchCalls } from "../../../../shared/contract/ec2-launch.ts";
import type { CoreServices } from "../../services.ts";
import { launchInstances } from "./launch-instances.ts";
import { listInstanceTypes } from "./list-instance-types.ts";
import { searchImages } from "./search-images.ts";

export function createLaunchHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof launchCalls> {
  return {
    searchImages: (input, { context, signal, emit }) => searchImages(clients, context, input, signal, emit),
    // Loaded when asked for: it needs the client of Systems Manager.
    listLatestImages: async (_input, { context, signal }) => (await import("./list-latest-images.ts")).listLatestImages(clients, context, signal),
    listInstanceTypes: (_input, { context, signal, emit }) => listInstanceTypes(clients, context, signal, emit),
    launchInstances: (input, { context, signal, emit }) => launchInstances(clients, context, input, signal, emit),
  };
}
