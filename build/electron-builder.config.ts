import type { Configuration } from "electron-builder";
import { textCoreFiles, textDataFile, visionModelFiles, visionWasmFiles } from "../electron/sandbox/vision/vision-assets.ts";
import { externalPackages } from "./bundle-electron.ts";
import { runtimePackages } from "./runtime-packages.ts";
import { standaloneWorkers, workerFile } from "./worker-entries.ts";

/** Where updates are published, if anywhere: a build that names no place never asks for updates. */
const updateUrl = process.env["SKYDECK_UPDATE_URL"];

const packages = [...runtimePackages(externalPackages)];

/** On the disk itself, beside the ASAR: what loads native code or runs from there, with all that it imports. */
const unpacked = [...packages.map((name) => `node_modules/${name}/**`), ...standaloneWorkers.map((module) => `out/electron/${workerFile(module)}`), "out/electron/models/**"];

const configuration: Configuration = {
  appId: "dev.skydeck.console",
  productName: "Skydeck",
  copyright: "The Skydeck authors, Apache-2.0",
  directories: { output: "dist", buildResources: "build/resources" },
  // Bundled already; node_modules only gives what the bundle leaves outside (build/bundle-electron.ts).
  files: [
    "out/electron/**",
    "out/renderer/**",
    "package.json",
    "LICENSE",
    "docs/third-party.md",
    "!**/*.map",
    "!node_modules/**",
    ...packages.map((name) => `node_modules/${name}/**`),
    // Of the models, those whose weights have a licence (docs/third-party.md); of the builds, the one that Node takes.
    "!node_modules/@vladmandic/human/**",
    "node_modules/@vladmandic/human/{package.json,LICENSE,dist/human.node.js}",
    ...visionModelFiles.map((file) => `node_modules/@vladmandic/human/models/${file}`),
    "!node_modules/@tensorflow/*/**",
    "node_modules/@tensorflow/*/package.json",
    "node_modules/@tensorflow/*/dist/*.node.js",
    ...visionWasmFiles.map((file) => `node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`),
    "!node_modules/tesseract.js-core/**",
    ...["package.json", "LICENSE", ...textCoreFiles].map((file) => `node_modules/tesseract.js-core/${file}`),
    "!node_modules/@tesseract.js-data/eng/**",
    ...["package.json", textDataFile].map((file) => `node_modules/@tesseract.js-data/eng/${file}`),
    "!**/node_modules/**/{coverage,install}/**",
    "!**/node_modules/**/*.{md,ts,map,flow}",
  ],
  asar: true,
  asarUnpack: unpacked,
  npmRebuild: false,
  // Electron's security checklist, item 19.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  publish: updateUrl === undefined ? null : { provider: "generic", url: updateUrl },
  win: { target: [{ target: "nsis", arch: ["x64", "arm64"] }], icon: "build/resources/icon.ico" },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  mac: {
    target: [{ target: "dmg", arch: ["x64", "arm64"] }, { target: "zip", arch: ["x64", "arm64"] }],
    category: "public.app-category.developer-tools",
    icon: "build/resources/icon.icns",
    hardenedRuntime: true,
    entitlements: "build/resources/entitlements.mac.plist",
    entitlementsInherit: "build/resources/entitlements.mac.plist",
    extendInfo: { NSCameraUsageDescription: null, NSMicrophoneUsageDescription: null },
  },
  linux: {
    target: ["AppImage", "deb"],
    category: "Development",
    icon: "build/resources/icons",
    maintainer: "The Skydeck authors",
    synopsis: "A desktop console for AWS",
  },
};

export default configuration;
