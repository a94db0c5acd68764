import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { listRegions } from "./list-regions.ts";

export function createHandlers(core: Pick<CoreServices, "sessions" | "clients">): HandlersOf<Contract["sessions"]> {
  return {
    listProfiles: () => core.sessions.list(),
    listRegions: (_input, { context, signal }) => listRegions(core, context, signal),
    // Loaded when asked for: the list of profiles, which comes first, needs no STS client.
    describeIdentity: async (_input, { context, signal }) => (await import("./describe-identity.ts")).describeIdentity(core, context, signal),
    listPrompts: () => ({ prompts: core.sessions.signIns.list() }),
    answerPrompt: ({ id, answer }) => {
      core.sessions.signIns.answer(id, answer);
      return {};
    },
    cancelPrompt: ({ id }) => {
      core.sessions.signIns.cancel(id);
      return {};
    },
    signIn: ({ profile }) => core.sessions.signIn(profile),
    setGuard: ({ profile, ...guard }) => core.sessions.setGuard(profile, guard),
  };
}
