import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { CredentialSources } from "../credential-sources.ts";
import type { ProfileRecord } from "../profile-record.ts";
import { isDefaultPlace } from "../shared-files.ts";
import { runCredentialProcess } from "./run-credential-process.ts";

/**
 * Credentials by a profile's own command. A command of a file in an unusual place, which a program
 * may have brought along, is shown and runs only when the person allows it.
 */
export function fromProcess(record: ProfileRecord, sources: Pick<CredentialSources, "env" | "profile" | "signIns" | "allowedCommands">): AwsCredentialIdentityProvider {
  const { env, profile, signIns, allowedCommands } = sources;
  const command = record.settings.credential_process ?? "";
  const file = record.processFile ?? "";
  return async () => {
    if (!isDefaultPlace(file, env) && !(await allowedCommands.has(command, file))) {
      // Whoever waits for the same question shares one run, allowed once.
      return signIns.run(JSON.stringify(["credential-process", record.name, command, file]), profile, async ({ ask, giveUp }) => {
        const answer = await ask({ kind: "credential-process", command, file });
        if (answer === "deny") throw giveUp(`The credential_process of "${record.name}" was not allowed to run.`);
        if (answer === "always") await allowedCommands.add(command, file);
        return runCredentialProcess(record.name, command, env);
      });
    }
    return runCredentialProcess(record.name, command, env);
  };
}
