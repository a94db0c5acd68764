import type { ServiceFactory } from "../service.ts";
import { deletePublicAccessBlock, getPublicAccessBlock, putPublicAccessBlock } from "./public-access-block.ts";

/** S3 Control: the account's own public access block, which holds for every bucket of it. */
export const createS3ControlService: ServiceFactory = ({ state }) => ({
  name: "s3control",
  operations: {
    DeletePublicAccessBlock: deletePublicAccessBlock(state),
    GetPublicAccessBlock: getPublicAccessBlock(state),
    PutPublicAccessBlock: putPublicAccessBlock(state),
  },
});
