/** One import between two places. `to` is a path in this repository, a package (`npm:zod`) or `node:fs`. */
export interface Edge {
  from: string;
  to: string;
}

export interface Rule {
  name: string;
  /** What to do instead. */
  advice: string;
  /** Whose imports the rule is about; tests and their kit may reach across, they put real parts together. */
  from: RegExp;
  forbids(edge: Edge): boolean;
}

/** docs/architecture.md, "The house". `no-cycles` and `no-unresolved` need the whole graph and stand in check-boundaries.ts. */
export const rules: readonly Rule[] = [
  {
    name: "core-stands-alone",
    advice: "The core runs in either host and in tests: what it needs of the host comes through CoreHost (electron/core/host.ts).",
    from: /^electron\/core\//,
    forbids: ({ to }) => /^electron\/(?!core\/)|^renderer\//.test(to),
  },
  {
    name: "sandbox-stands-alone",
    advice: "The sandbox is an AWS of its own and knows nothing of the app. Share pure logic in shared/.",
    from: /^electron\/sandbox\//,
    forbids: ({ to }) => /^electron\/(?!sandbox\/)|^renderer\//.test(to),
  },
  {
    name: "only-the-shell-knows-electron",
    advice: "Only electron/main.ts, preload.ts and shell/ import `electron`: everything else also runs in the browser host.",
    from: /^(?!electron\/(main\.ts|preload\.ts|shell\/))(electron|shared|renderer)\//,
    forbids: ({ to }) => /^npm:electron(-updater)?$/.test(to),
  },
  {
    name: "hosts-stand-apart",
    advice: "The shell and the browser host are two adapters. What both need stands beside them in electron/.",
    from: /^electron\/(browser-host\/|shell\/|main\.ts|preload\.ts|serve\.ts)/,
    forbids: ({ from, to }) => (/^electron\/(browser-host\/|serve\.ts)/.test(from) ? /^electron\/(shell\/|main\.ts|preload\.ts)/ : /^electron\/(browser-host\/|serve\.ts)/).test(to),
  },
  {
    name: "renderer-imports-only-shared",
    advice: "The page holds neither client nor credential. Add a call to shared/contract and use useCall.",
    from: /^renderer\//,
    forbids: ({ to }) => /^electron\/|^npm:@(aws-sdk|smithy)\//.test(to),
  },
  {
    name: "renderer-without-node",
    advice: "The page has no Node. What needs it belongs into electron/core, behind a call.",
    from: /^renderer\//,
    forbids: ({ to }) => to.startsWith("node:"),
  },
  {
    name: "panes-stand-apart",
    advice: "A pane is deleted with its folder. What two panes need goes to renderer/ui or renderer/lib.",
    from: /^renderer\/panes\//,
    forbids: ({ from, to }) => to.startsWith("renderer/panes/") && paneOf(from) !== paneOf(to),
  },
  {
    name: "widgets-know-no-aws",
    advice: "renderer/ui holds widgets that know neither AWS nor the calls, only what a Failure is. Pass them what they show.",
    from: /^renderer\/ui\//,
    forbids: ({ to }) => /^renderer\/panes\/|^shared\/contract\/(?!failures\.ts)/.test(to),
  },
  {
    name: "shared-is-a-leaf",
    advice: "shared/ runs everywhere: it imports itself, zod and ipaddr.js, and nothing else.",
    from: /^shared\//,
    forbids: ({ to }) => !/^shared\/|^npm:(zod|ipaddr\.js)$/.test(to),
  },
  {
    name: "product-without-scripts",
    advice: "build/ and e2e/ are not part of what is shipped.",
    from: /^(electron|renderer|shared)\//,
    forbids: ({ to }) => /^(build|e2e)\//.test(to),
  },
  {
    name: "no-tests-in-the-product",
    advice: "What is shipped imports neither tests nor their kit.",
    from: /^(electron|renderer|shared)\//,
    forbids: ({ to }) => isTest(to),
  },
];

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$|(^|\/)testing(\/|\.tsx?$)|^e2e\//.test(path);
}

function paneOf(path: string): string | undefined {
  return /^renderer\/panes\/([^/]+)\//.exec(path)?.[1];
}
