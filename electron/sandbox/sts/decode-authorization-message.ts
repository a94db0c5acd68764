import type { DecodeAuthorizationMessageCommandInput, DecodeAuthorizationMessageCommandOutput } from "@aws-sdk/client-sts";
import { decodeRefusal } from "../policy/authorization-message.ts";
import { SandboxError, type Operation, type ServiceContext } from "../service.ts";

export function decodeAuthorizationMessage({ sealer }: Pick<ServiceContext, "sealer">): Operation<DecodeAuthorizationMessageCommandInput, DecodeAuthorizationMessageCommandOutput> {
  return ({ EncodedMessage = "" }, { identity }) => {
    const document = decodeRefusal(sealer, identity.accountId, EncodedMessage);
    if (!document) throw new SandboxError("InvalidAuthorizationMessageException", "Message is not valid", 400);
    return { DecodedMessage: JSON.stringify(document) };
  };
}
