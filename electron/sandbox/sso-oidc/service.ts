import type { ServiceFactory } from "../service.ts";
import { openPortal } from "../sso/portal.ts";
import { createToken } from "./create-token.ts";
import { registerClient } from "./register-client.ts";
import { startDeviceAuthorization } from "./start-device-authorization.ts";

/** The OpenID Connect side of IAM Identity Center: how a device signs a person in. */
export const createSsoOidcService: ServiceFactory = ({ state, sealer, now }) => {
  const portal = openPortal(state, now);
  return {
    name: "sso-oidc",
    operations: {
      CreateToken: createToken(sealer, portal),
      RegisterClient: registerClient(sealer),
      StartDeviceAuthorization: startDeviceAuthorization(sealer, portal),
    },
    unsigned: new Set(["CreateToken", "RegisterClient", "StartDeviceAuthorization"]),
  };
};
