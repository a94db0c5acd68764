import { useMemo } from "react";
import { explainPath } from "../../../../shared/network/path/explain.ts";
import type { NetworkIndex } from "../../../../shared/network/path/index-network.ts";
import { parsePathEnd } from "../../../../shared/network/path/parse-end.ts";
import type { PathAnswer, PathEnd, PathQuestion } from "../../../../shared/network/path/types.ts";
import { useRoute } from "../../../lib/route.ts";

export const protocols = ["tcp", "udp", "icmp", "icmpv6"] as const;
export type Protocol = (typeof protocols)[number];

/** What is asked, as it stands in the address; each part may be missing or wrong. */
export interface Asked {
  from: string;
  to: string;
  protocol: Protocol;
  port: string;
  /** Why it is no question yet, by part. */
  errors: { from?: string; to?: string; port?: string };
  question?: PathQuestion;
  answer?: PathAnswer;
}

/** The question in the address, so that Back, a reload and a link keep it; answered anew when the network is read again. */
export function useQuestion(index: NetworkIndex): [Asked, (change: Partial<Pick<Asked, "from" | "to" | "protocol" | "port">>) => void] {
  const { params, setParams } = useRoute();
  const [from, to, port] = [params.get("from") ?? "", params.get("to") ?? "", params.get("port") ?? "443"];
  const protocol = protocols.find((each) => each === params.get("protocol")) ?? "tcp";
  const asked = useMemo(() => ask(index, { from, to, protocol, port }), [index, from, to, protocol, port]);
  return [asked, (change) => setParams(change, { replace: true })];
}

function ask(index: NetworkIndex, { from, to, protocol, port }: Pick<Asked, "from" | "to" | "protocol" | "port">): Asked {
  const errors: Asked["errors"] = {};
  const end = (text: string, part: "from" | "to"): PathEnd | undefined => {
    if (!text.trim()) return undefined;
    const parsed = parsePathEnd(text, index);
    if ("error" in parsed) errors[part] = parsed.error;
    return "error" in parsed ? undefined : parsed;
  };
  const [source, destination] = [end(from, "from"), end(to, "to")];
  const hasPorts = protocol === "tcp" || protocol === "udp";
  const number = Number(port);
  if (hasPorts && !(/^\d{1,5}$/.test(port) && number <= 65535)) errors.port = "A port is a number from 0 to 65535.";
  const asked = { from, to, protocol, port, errors };
  if (!source || !destination || errors.port) return asked;
  const question: PathQuestion = { source, destination, protocol, ...(hasPorts ? { port: number } : {}) };
  return { ...asked, question, answer: explainPath(index, question) };
}
