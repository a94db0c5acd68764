import { CborCodec, cbor } from "@smithy/core/cbor";
import { SandboxError } from "../service.ts";
import { jsonProtocol, type JsonSettings } from "./json-protocol.ts";
import type { WireResponse } from "./message.ts";
import type { Protocol } from "./protocol.ts";
import { inputSchema, outputSchema, queryErrorCode } from "./schema.ts";

const codec = new CborCodec();

/** smithy-rpc-v2-cbor: `POST /service/<target>/operation/<name>`; errors are those of the JSON protocol. */
export function cborProtocol(settings: JsonSettings): Protocol {
  return {
    ...jsonProtocol(settings),
    operationName: (head) => /^\/service\/[^/]+\/operation\/([A-Za-z0-9]+)$/.exec(head.rawPath)?.[1],
    readInput(operation, _head, body) {
      if ((body as Uint8Array).byteLength === 0) return {};
      try {
        return codec.createDeserializer().read(inputSchema(operation), body as Uint8Array);
      } catch {
        throw new SandboxError("SerializationException", "Unable to parse the request as CBOR.", 400);
      }
    },
    writeOutput(operation, output, requestId) {
      const serializer = codec.createSerializer();
      serializer.write(outputSchema(operation), output ?? {});
      return cborResponse(200, serializer.flush(), requestId);
    },
    writeError(error, requestId) {
      const modelled = settings.schemas.error(error.code);
      const body = { __type: modelled ? `${modelled[1]}#${modelled[2]}` : error.code, message: error.message, ...error.fields };
      const response = cborResponse(error.status, cbor.serialize(body), requestId);
      if (settings.queryCompatible) {
        const code = (modelled && queryErrorCode(modelled)) ?? error.code;
        response.headers["x-amzn-query-error"] = `${code};${error.status < 500 ? "Sender" : "Receiver"}`;
      }
      return { ...response, headers: { ...response.headers, ...error.headers } };
    },
  };
}

function cborResponse(status: number, body: Uint8Array, requestId: string): WireResponse {
  const headers = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor", "x-amzn-requestid": requestId };
  return { status, headers, body };
}
