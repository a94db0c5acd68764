import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import { CoreError } from "../../failures.ts";
import type { Grants } from "../../grants.ts";
import type { CoreHost } from "../../host.ts";

/** The page is shown the path that a person chose, and names it by its grant alone. No folder where the dialog was dismissed. */
export function chooseDownloadFolder(host: Pick<CoreHost, "chooseFiles">, grants: Grants): HandlerOf<typeof transfers.chooseDownloadFolder> {
  return async () => {
    if (!host.chooseFiles) throw new CoreError("unsupported", "This host has no dialog of its own: downloads go to the folder that it was started with.");
    const [path] = await host.chooseFiles(true);
    return path === undefined ? {} : { folder: { grant: await grants.addFolder(path), path } };
  };
}
