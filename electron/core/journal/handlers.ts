import type { Contract } from "../../../shared/contract/index.ts";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { CoreServices } from "../services.ts";

export function createHandlers({ journal }: Pick<CoreServices, "journal">): HandlersOf<Contract["journal"]> {
  return {
    listCalls: ({ limit, before }) => journal.list(limit, before),
    clearCalls: () => {
      journal.clear();
      return {};
    },
  };
}
