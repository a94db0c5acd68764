import { useCall } from "../../../lib/use-call.ts";

/** The collections of the account and region, as they come. */
export function useCollections() {
  return useCall("rekognition.listCollections", {});
}
