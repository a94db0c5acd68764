"use strict";
/*
 * `node build/run.cjs <script> …` runs build/<script>.ts on Node 24, whichever Node started it.
 * CommonJS and old syntax on purpose: this is the one file that an older Node must understand.
 * npm alone is not enough: where a package's install script was not allowed to run, or on Windows,
 * node_modules/.bin/node may be missing or empty.
 */
const { spawn, spawnSync } = require("node:child_process");
const { existsSync, statSync } = require("node:fs");
const path = require("node:path");

const wantedMajor = 24;
const root = path.join(__dirname, "..");
const [script, ...args] = process.argv.slice(2);
if (!script) fail("Say which script: node build/run.cjs start");
if (!existsSync(path.join(root, "node_modules"))) fail("The dependencies are missing. Run: npm install");

const target = script === "vitest" ? path.join(root, "node_modules", "vitest", "vitest.mjs") : path.join(__dirname, script + ".ts");
if (!existsSync(target)) fail("There is no build/" + script + ".ts.");

if (Number(process.versions.node.split(".")[0]) >= wantedMajor) {
  process.argv.splice(1, 2, target);
  import(require("node:url").pathToFileURL(target).href).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  const node = findNode() || installNode() || fail(
    "Skydeck's scripts need Node " + wantedMajor + ", and this is " + process.version + ". It comes with `npm install`, but its install script has not run:\n" +
      "run `npm rebuild node`, or put a Node " + wantedMajor + " first in the PATH.",
  );
  // What the script starts in turn (npm, vitest) shall find the same Node.
  // Windows calls it `Path`; a second one beside it would be lost or win by chance.
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") || "PATH";
  const env = Object.assign({}, process.env);
  env[pathName] = path.dirname(node) + path.delimiter + (env[pathName] || "");
  const child = spawn(node, [target, ...args], { stdio: "inherit", env });
  // The terminal sends Ctrl+C to both; the child decides when it is done.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
}

function findNode() {
  const file = path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  // The package leaves an empty placeholder where its install script did not run.
  return existsSync(file) && statSync(file).size > 1e6 ? file : undefined;
}

function installNode() {
  const folder = path.join(root, "node_modules", "node");
  if (!existsSync(path.join(folder, "package.json"))) return undefined;
  console.error("Fetching Node " + wantedMajor + " (the install script of the package `node` has not run).");
  spawnSync(process.execPath, ["installArchSpecificPackage.js"], { cwd: folder, stdio: "ignore" });
  return findNode();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
