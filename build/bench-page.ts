/** What ran it: `node` is the version that ran the core and the sandbox. */
export interface BenchMachine {
  node: string;
  os: string;
  cpus: number;
  cpu: string | undefined;
}

/** The tables of a page, by area: an area that is not measured again keeps its own. */
export function readTables(page: string): Map<string, string> {
  return new Map([...page.matchAll(/^### ([a-z-]+)\n\n((?:\|.*\n)+)/gm)].map(([, area = "", table = ""]) => [area, table.trimEnd()]));
}

/** docs/benchmarks.md around the tables of `npm run bench`, a table an area. */
export function benchmarkPage(tables: ReadonlyMap<string, string>, { node, os, cpus, cpu }: BenchMachine): string {
  const sections = [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([area, table]) => `### ${area}\n\n${table}\n`).join("\n");
  return `# Benchmarks

Written by \`npm run bench -- --write\`. Run it on your own machine: the figures of one are worth little on another, so each row
names what it was measured beside, in the same run. \`npm run bench -- upload\` measures one area, and with \`--write\` its table alone;
\`SKYDECK_BENCH_SCALE=0.1\` makes what is moved and listed smaller.

${sections}
Node ${node} on ${os}, ${cpus} × ${cpu ?? "unknown processor"}; the page in headless Chromium. The core, the sandbox and whatever is measured share those
processors, so an upload's figure is as much the sandbox's as the core's. Each figure is a median, or for uploads the
best of equally many runs of the core and of the loop.

## What the rows are

- **Initial JavaScript**: the entry and what it imports statically; panes come when they are opened.
- **First pane with rows**: from the navigation to the first frame in which the Instances pane shows a row of the sandbox. Cold is a new
  browser profile on a new host, warm the same page again.
- **Browser host ready**: from spawn to the address, the sandbox listening. A first start also makes the account's keys.
- **Instances of 17 regions × 2 profiles**: the whole page reloaded with that scope, each answer of the sandbox 100 ms late; the browser host
  lets four calls of a page go at once, Electron 64. Throttled counts what the journal says of all those calls.
- **Dispatcher**: context, input and output validated, 1,000 instances.
- **Label search**: a search by label over 1,000,000 labels in the local index, beside the bare SQLite query.
- **Listing**: 1,000,000 keys of a sandbox in a process of its own. The core's call, with its schemas, journal and events, and a bare loop
  over the SDK's paginator list the same keys, each once in a process of its own, in turn; both only count the rows that they are given.
  An empty folder is listed before, by both, so that first rows are not those of a code that is loaded first. Requests are counted by the journal.
  Memory is the most that the process ever took of the machine; both processes keep V8's nursery as small as the app's hosts do.
- **Gallery**: the wall of the Photos pane with 100,000 photos by their days, tiles, captions and all, in a window of 1280×800; thumbnails at the
  addresses that the app asks, each 400 ms late. Scrolling is the table's; TanStack Virtual alone shows the same pictures in seven columns, and
  asks at once for all that pass. A jump is from a place of the scrollbar to the frame after which every tile in view has asked. The fast
  scroll runs for two seconds at five screens a second; taken back is what had not come when its tile left.
- **Upload**: the same files to the same sandbox in a process of its own, by the core's durable queue, by a bare loop over the SDK at
  the concurrency that suited it best, and by the AWS CLI where it is installed. For each file the core also keeps a durable row, a
  journal entry and a check that the file is still the same, which shows where both sides wait for the processor
  and not for the network.
- **Memory while 50,000 files move**: the largest resident size of a core in a process of its own (the sandbox is in another), its files
  handed over in portions of 200 as the page does, its events written out as for one window.
- **Download**: the same objects to the same disk by the queue, by a bare loop that pours each body into a file, and by the AWS CLI. The core's
  files are written under a temporary name, compared with S3's checksum, flushed to the disk and then named without overwriting anything,
  which the loop leaves out; hence the goal of small ones is half of the loop's speed. A large object comes in ranges, several at once; so it does by the
  loop, which is given whichever number of them at once is best, one stream among these.
- **Map**: ten VPCs with 500 subnets and 5,000 instances, and 38 such VPCs, in a window of 1280×800. First paint is from the scene
  given to the frame after the one that drew it. Pan and zoom is a gesture of three seconds, by the same wheel events for all: across
  the whole, twelve times nearer, across it there, and back; frames are those that the browser gave. React Flow draws the same boxes and lines,
  only those in sight; bare rectangles are all of the boxes in each frame, with neither words nor lines.
- **Table of instances**: 100,000 rows of names, tags and addresses in no order, in a window of 1280×800. First paint is from the rows given to the
  frame after the one that shows them, sorted by name. A keystroke is from the key to the frame in which the rows that fit stand there, suggestions
  and all. Scrolling goes on for three seconds, slowly and then in leaps. TanStack Virtual shows the same eight values in plain cells, sorts nothing
  and finds nothing; the bare loop looks through texts that are made, and shows nothing.
- **Sandbox labels a photo**: decode, scale and all models, beside the bare models on inputs that are ready.
`;
}
