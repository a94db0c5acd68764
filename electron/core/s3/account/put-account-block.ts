import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { sameDocument } from "../../../../shared/s3/settings/same-document.ts";
import { CoreError } from "../../failures.ts";
import type { AccountBlocks } from "./account-blocks.ts";

/** As with a bucket's settings, it is read again just before, and left alone where it is not what the caller saw. */
export function putAccountBlock(blocks: AccountBlocks): HandlerOf<typeof s3.putAccountBlock> {
  return async ({ before, block }, { context, signal }) => {
    const { accountId, block: now } = await blocks.read(context, signal);
    if (!sameDocument(now, before)) {
      throw new CoreError("conflict", `The public access block of account ${accountId} was changed by somebody else since it was read here. Nothing was changed.`, {
        advice: "See what it is now, then decide again.", detail: now === null ? "It is not set now." : JSON.stringify(now, null, 2),
      });
    }
    await blocks.put(context, block, signal);
    return {};
  };
}
