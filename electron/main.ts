import { app, BrowserWindow, session } from "electron";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCore } from "./core/core.ts";
import { startHostSandbox } from "./host-sandbox.ts";
import { createSandboxAccess } from "./sandbox-access.ts";
import { chooseDataDir } from "./shell/data-dir.ts";
import { createDesktop } from "./shell/desktop.ts";
import { createFileLog } from "./shell/file-log.ts";
import { dragOut } from "./shell/drag-out.ts";
import { forwardEvents, serveIpc } from "./shell/ipc.ts";
import { setApplicationMenu } from "./shell/menus/application-menu.ts";
import { offerContextMenu } from "./shell/menus/context-menu.ts";
import { registerSchemes, servePage } from "./shell/page-protocol.ts";
import { servePhotos } from "./shell/photo-protocol.ts";
import { closeBeforeQuit } from "./shell/quit.ts";
import { createSecretStore } from "./shell/secret-store.ts";
import { createOpenLink } from "./shell/security/external-links.ts";
import { confineWebContents } from "./shell/security/navigation.ts";
import { confineSession } from "./shell/security/session.ts";
import { startUpdater } from "./shell/updater.ts";
import { openMainWindow } from "./shell/windows/main-window.ts";
import { holdSingleInstance } from "./shell/windows/single-instance.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { version } from "./version.ts";

const beside = (address: string) => fileURLToPath(new URL(address, import.meta.url));

keepHeapSmall();
// Every renderer, whoever makes it, runs in Chromium's sandbox.
app.enableSandbox();
registerSchemes();
chooseDataDir(process.argv);
if (holdSingleInstance()) void app.whenReady().then(start);

function start(): void {
  const dataDir = app.getPath("userData");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const log = createFileLog();
  process.on("unhandledRejection", (reason) => log.error("unhandled rejection", { reason: reason instanceof Error ? reason.stack : String(reason) }));
  const openLink = createOpenLink(log);

  const sandbox = startHostSandbox(dataDir, log);
  const core = createCore({
    host: {
      kind: "electron",
      version,
      dataDir,
      downloadDir: app.getPath("downloads"),
      env: process.env,
      sandbox: createSandboxAccess(sandbox),
      secrets: createSecretStore(dataDir, log),
      ...createDesktop(),
      openWindow: () => open(),
      startDrag: dragOut,
      openExternal: async (url) => void (await openLink(url)),
    },
    log,
  });
  closeBeforeQuit(async () => {
    await core.close();
    await sandbox.then((running) => running.close(), () => {});
  }, log);

  app.on("web-contents-created", (_event, contents) => {
    confineWebContents(contents, openLink, log);
    offerContextMenu(contents);
  });
  confineSession(session.defaultSession, log);
  servePage(beside("../renderer/"));
  servePhotos(core, log);
  serveIpc(core, log);

  const open = (): void => forwardEvents(core, openMainWindow({ preload: beside("./preload.cjs"), dataDir, log }).webContents);
  setApplicationMenu(openLink, open);
  open();
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  void startUpdater(log);
}
