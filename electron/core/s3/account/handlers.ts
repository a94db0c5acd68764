import type { s3AccountCalls } from "../../../../shared/contract/s3-account.ts";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { S3Parts } from "../parts.ts";
import { foreseeAccountBlock } from "./foresee-account-block.ts";
import { putAccountBlock } from "./put-account-block.ts";

export function createAccountHandlers(parts: S3Parts): HandlersOf<typeof s3AccountCalls> {
  return {
    readAccountBlock: (_input, { context, signal }) => parts.accountBlocks.read(context, signal),
    putAccountBlock: putAccountBlock(parts.accountBlocks),
    foreseeAccountBlock: foreseeAccountBlock(parts),
  };
}
