import { keysPerRequest } from "./delete-batch.ts";

/** As many as one request deletes. A batch goes out when another item is found: all that lies between was seen by then. */
export async function* inBatches<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    if (batch.length === keysPerRequest) {
      yield batch;
      batch = [];
    }
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}
