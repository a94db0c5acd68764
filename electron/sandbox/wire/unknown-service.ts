import { headerOf, type RequestHead, type WireResponse } from "./message.ts";
import { element } from "./xml-text.ts";

/** What AWS says to an operation that does not exist, in the shape that the client most likely reads. */
export function unknownService(name: string, head: RequestHead, requestId: string): WireResponse {
  const message = `The Skydeck sandbox has no service '${name}'.`;
  const headers = { "x-amzn-requestid": requestId };
  if (headerOf(head, "x-amz-target") !== undefined || headerOf(head, "content-type")?.includes("json")) {
    return {
      status: 400,
      headers: { ...headers, "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify({ __type: "UnknownOperationException", message }),
    };
  }
  return {
    status: 400,
    headers: { ...headers, "content-type": "text/xml" },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code>${element("Message", message)}</Error>${element("RequestId", requestId)}</ErrorResponse>`,
  };
}
