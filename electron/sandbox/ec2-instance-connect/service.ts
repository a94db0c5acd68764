import type { ServiceFactory } from "../service.ts";
import { sendSshPublicKey } from "./send-ssh-public-key.ts";

export const createInstanceConnectService: ServiceFactory = (context) => ({
  name: "ec2-instance-connect",
  operations: { SendSSHPublicKey: sendSshPublicKey(context) },
});
