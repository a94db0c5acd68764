import { CoreError } from "../failures.ts";
import type { HostedCore } from "../hosted.ts";
import type { CoreServices } from "../services.ts";

export type PhotoReader = HostedCore["readPhoto"];

export function createPhotoReader(_services: CoreServices): PhotoReader {
  return async ({ key }) => {
    throw new CoreError("unsupported", `${key} cannot be shown yet.`);
  };
}
