import type { ServiceName } from "../service.ts";
import { cborProtocol } from "./cbor-protocol.ts";
import { jsonProtocol } from "./json-protocol.ts";
import { headerOf, type RequestHead } from "./message.ts";
import type { Protocol } from "./protocol.ts";
import { queryProtocol } from "./query/query-protocol.ts";
import { restJsonProtocol } from "./rest-json/rest-json-protocol.ts";
import { s3ControlProtocol, s3Protocol } from "./rest-xml/rest-xml-protocol.ts";
import { loadSchemas, type ServiceSchemas } from "./schema.ts";

type ProtocolName = "rest-xml" | "rest-json" | "query" | "json" | "cbor";

const protocols = new Map<string, Promise<Protocol>>();

/** The schemas and the protocol that this request speaks to that service; built once for each pair. */
export async function selectProtocol(service: ServiceName, head: RequestHead): Promise<{ schemas: ServiceSchemas; protocol: Protocol }> {
  const name = protocolName(service, head);
  const id = `${service} ${name}`;
  let protocol = protocols.get(id);
  if (!protocol) protocols.set(id, (protocol = loadSchemas(service).then((schemas) => build(service, name, schemas))));
  return { schemas: await loadSchemas(service), protocol: await protocol };
}

function protocolName(service: ServiceName, head: RequestHead): ProtocolName {
  if (service === "s3" || service === "s3control") return "rest-xml";
  if (service === "sso" || service === "sso-oidc") return "rest-json";
  if (service === "ec2" || service === "elasticloadbalancing" || service === "sts" || service === "iam") return "query";
  // CloudWatch moved from awsQuery to awsJson 1.0 and CBOR; older clients still speak the former.
  if (headerOf(head, "smithy-protocol") === "rpc-v2-cbor" || head.rawPath.startsWith("/service/")) return "cbor";
  return service === "cloudwatch" && headerOf(head, "x-amz-target") === undefined ? "query" : "json";
}

function build(service: ServiceName, name: ProtocolName, schemas: ServiceSchemas): Protocol {
  switch (name) {
    case "rest-xml":
      return service === "s3control" ? s3ControlProtocol(schemas) : s3Protocol(schemas);
    case "rest-json":
      return restJsonProtocol({ service: service as "sso" | "sso-oidc", schemas });
    case "query":
      return queryProtocol({ service, schemas, ...queryNames[service as keyof typeof queryNames], ec2: service === "ec2" });
    case "json":
    case "cbor": {
      const settings = { service, schemas, version: service === "cloudwatch" ? "1.0" : "1.1", queryCompatible: service === "cloudwatch" } as const;
      return name === "json" ? jsonProtocol(settings) : cborProtocol(settings);
    }
  }
}

const queryNames = {
  ec2: { xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/", version: "2016-11-15" },
  elasticloadbalancing: { xmlNamespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", version: "2015-12-01" },
  sts: { xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/", version: "2011-06-15" },
  iam: { xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/", version: "2010-05-08" },
  cloudwatch: { xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/", version: "2010-08-01" },
};
