import type { InitializeMiddleware, Pluggable } from "@smithy/types";

/** What of a list's answer S3 encodes, and in which members of which lists. Source: `EncodingType` of each operation, S3 API reference. */
const encodedText = ["Prefix", "Delimiter", "StartAfter", "KeyMarker", "NextKeyMarker"] as const;
const encodedItems = { Contents: "Key", Versions: "Key", DeleteMarkers: "Key", CommonPrefixes: "Prefix" } as const;
/** Not ListMultipartUploads: Ceph encodes it without saying so. */
const lists: ReadonlySet<string> = new Set(["ListObjectsV2Command", "ListObjectVersionsCommand"]);

type Answer = Record<string, unknown> & { EncodingType?: string | undefined };

/**
 * Has keys listed percent-encoded, and decodes them. A key may hold what XML 1.0 has not (U+0001), and the SDK's
 * reader of XML takes text that is a line break alone for the space between elements: such a key would come as none.
 * A server that does not know `encoding-type` does not repeat it, and its keys stay as they came.
 */
export const listEncodingPlugin: Pluggable<any, any> = {
  // Within the journal, which keeps what was asked for; the AWS CLI asks for the encoding by itself too.
  applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckListEncoding", priority: "low", override: true }),
};

const middleware: InitializeMiddleware<any, any> = (next, { commandName = "" }) => async (args) => {
  if (!lists.has(commandName)) return next(args);
  const result = await next({ ...args, input: { ...args.input, EncodingType: "url" } });
  const answer = result.output as Answer;
  if (answer.EncodingType === "url") decodeAnswer(answer);
  return result;
};

function decodeAnswer(answer: Answer): void {
  for (const name of encodedText) decodeMember(answer, name);
  for (const [list, name] of Object.entries(encodedItems)) for (const item of (answer[list] ?? []) as Answer[]) decodeMember(item, name);
}

function decodeMember(holder: Answer, name: string): void {
  const text = holder[name];
  // A million keys come by here, and few of them have anything to decode.
  if (typeof text === "string" && (text.includes("%") || text.includes("+"))) holder[name] = decoded(text);
}

/** As forms are encoded: a space is `+`, and `+` is `%2B`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", "%20"));
  } catch {
    return text;
  }
}
