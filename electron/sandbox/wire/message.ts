import type { IncomingHttpHeaders } from "node:http";

/** The head of a request as it came, before anybody trusts it. */
export interface RequestHead {
  method: string;
  /** Percent-encoded, as sent, without the query. */
  rawPath: string;
  /** As sent, without `?`. */
  rawQuery: string;
  headers: IncomingHttpHeaders;
  /** Header lines in their order, values repaired to Unicode; names in lower case. */
  headerLines: readonly (readonly [name: string, value: string])[];
}

/** Bytes of a request's body, signature and length checked while they are read. */
export interface RequestBody extends AsyncIterable<Uint8Array> {
  /** Trailing headers of an aws-chunked body; complete once the body was read to its end. */
  readonly trailers: Readonly<Record<string, string>>;
  /** Names of the trailing headers that the request's head announces. */
  readonly announcedTrailers: readonly string[];
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
}

/** Reads a body into memory; `undefined` when it is longer than `limitBytes`. */
export async function collect(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= limitBytes) chunks.push(chunk);
  }
  return size > limitBytes ? undefined : Buffer.concat(chunks, size);
}

/**
 * Node reads header bytes as Latin-1, clients mostly send UTF-8 and sign that; text that is not
 * valid UTF-8 stays Latin-1.
 */
function headerText(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is for anything beyond ASCII
  if (/^[\x00-\x7f]*$/.test(value)) return value;
  const utf8 = Buffer.from(value, "latin1").toString("utf8");
  return utf8.includes("�") ? value : utf8;
}

export function readHead(request: { method?: string; url?: string; headers: IncomingHttpHeaders; rawHeaders: string[] }): RequestHead {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const headerLines: [string, string][] = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    headerLines.push([request.rawHeaders[i]!.toLowerCase(), headerText(request.rawHeaders[i + 1]!)]);
  }
  return {
    method: request.method ?? "GET",
    rawPath: mark < 0 ? url : url.slice(0, mark),
    rawQuery: mark < 0 ? "" : url.slice(mark + 1),
    headers: request.headers,
    headerLines,
  };
}

/** A header's value; several lines of one name are joined by commas. */
export function headerOf(head: RequestHead, name: string): string | undefined {
  const values = head.headerLines.filter(([line]) => line === name).map(([, value]) => value);
  return values.length ? values.join(",") : undefined;
}
