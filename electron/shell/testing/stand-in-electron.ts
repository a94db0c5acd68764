import { EventEmitter } from "node:events";
import { tmpdir } from "node:os";

/**
 * A stand-in for the module `electron` that writes down what the shell asks of it, so that the
 * shell's lines run where Electron's runtime is not. Tests call back what was registered, with good
 * and evil arguments, as Electron would.
 */
export class StandInWebContents extends EventEmitter {
  mainFrame = { url: "app://skydeck/" };
  sent: unknown[][] = [];
  destroyed = false;
  reloads = 0;
  windowOpenHandler: ((details: { url: string }) => unknown) | undefined;
  getURL() {
    return this.mainFrame.url;
  }
  isDestroyed() {
    return this.destroyed;
  }
  send(...message: unknown[]) {
    this.sent.push(message);
  }
  drags: { file: string; files?: string[]; icon: { isEmpty(): boolean } }[] = [];
  startDrag(item: (typeof this.drags)[number]) {
    this.drags.push(item);
  }
  reload() {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown) {
    this.windowOpenHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static focused: BrowserWindow | null = null;
  static getFocusedWindow() {
    return BrowserWindow.focused;
  }
  static getAllWindows() {
    return BrowserWindow.all;
  }
  webContents = new StandInWebContents();
  loaded: string[] = [];
  did: string[] = [];
  options: { webPreferences: Record<string, unknown> } & Record<string, unknown>;
  constructor(options: BrowserWindow["options"]) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  loadURL(url: string) {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isMinimized = () => true;
  isMaximized = () => false;
  isDestroyed = () => false;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });
  restore = () => void this.did.push("restore");
  focus = () => void this.did.push("focus");
  show = () => void this.did.push("show");
  maximize = () => void this.did.push("maximize");
}

class App extends EventEmitter {
  isPackaged = false;
  paths: Record<string, string> = { userData: tmpdir(), downloads: tmpdir() };
  did: string[] = [];
  hasLock = true;
  enableSandbox = () => void this.did.push("enableSandbox");
  requestSingleInstanceLock = () => this.hasLock;
  whenReady = () => Promise.resolve(void this.did.push("whenReady"));
  quit = () => void this.did.push("quit");
  getPath = (name: string) => this.paths[name] ?? "";
  setPath = (name: string, path: string) => void (this.paths[name] = path);
}
export const app = new App();

type Answer = (value: unknown) => void;

class StandInSession extends EventEmitter {
  permissionRequest: ((contents: StandInWebContents, permission: string, answer: (granted: boolean) => void, details: { isMainFrame: boolean }) => void) | undefined;
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  displayMedia: ((request: unknown, answer: Answer) => void) | undefined;
  bluetooth: ((details: unknown, answer: Answer) => void) | undefined;
  beforeRequest: ((details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | undefined;
  setPermissionRequestHandler = (handler: typeof this.permissionRequest) => void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: typeof this.permissionCheck) => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: typeof this.devicePermission) => void (this.devicePermission = handler);
  setDisplayMediaRequestHandler = (handler: typeof this.displayMedia) => void (this.displayMedia = handler);
  setBluetoothPairingHandler = (handler: typeof this.bluetooth) => void (this.bluetooth = handler);
  webRequest = { onBeforeRequest: (handler: typeof this.beforeRequest) => void (this.beforeRequest = handler) };
}
export const session = { defaultSession: new StandInSession() };

export const protocol = {
  registered: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Record<string, boolean> }[]) => void (protocol.registered = schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void protocol.handlers.set(scheme, handler),
};

export const ipcMain = {
  handlers: new Map<string, (event: unknown, request: unknown) => Promise<unknown>>(),
  handle: (channel: string, handler: (event: unknown, request: unknown) => Promise<unknown>) => void ipcMain.handlers.set(channel, handler),
};

export class Notification {
  static shown: { title: string; body: string }[] = [];
  static isSupported = () => true;
  readonly #options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    this.#options = options;
  }
  show() {
    Notification.shown.push(this.#options);
  }
}

export const shell = { opened: [] as string[], shown: [] as string[], showItemInFolder: (path: string) => void shell.shown.push(path), openExternal: (url: string) => Promise.resolve(void shell.opened.push(url)) };
export const dialog = {
  response: 1,
  asked: [] as string[],
  chosen: [] as string[],
  showMessageBox: ({ message }: { message: string }) => Promise.resolve((dialog.asked.push(message), { response: dialog.response })),
  showOpenDialog: () => Promise.resolve({ filePaths: dialog.chosen }),
};
export const Menu = {
  application: undefined as unknown,
  setApplicationMenu: (menu: unknown) => void (Menu.application = menu),
  buildFromTemplate: (template: { role?: string }[]) => ({ template, popup: () => void (Menu.popped = template.map(({ role }) => role ?? "")) }),
  popped: [] as string[],
};
export const nativeImage = { createFromDataURL: (url: string) => ({ isEmpty: () => !/^data:image\/png;base64,.{40,}/.test(url) }) };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const nativeTheme = { shouldUseDarkColors: false };
export const safeStorage = {
  backend: "gnome_libsecret",
  available: true,
  isEncryptionAvailable: () => safeStorage.available,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  decryptString: (bytes: Buffer) => bytes.map((byte) => byte ^ 0x5a).toString(),
};

export const contextBridge = {
  exposed: new Map<string, unknown>(),
  exposeInMainWorld: (name: string, value: unknown) => void contextBridge.exposed.set(name, value),
};
class IpcRenderer extends EventEmitter {
  asked: [channel: string, request: unknown][] = [];
  answer: (request: never) => unknown = () => undefined;
  async invoke(channel: string, request: unknown) {
    this.asked.push([channel, request]);
    return this.answer(request as never);
  }
}
export const ipcRenderer = new IpcRenderer();
/** As Electron: a File that a script made has no path. */
export const webUtils = { paths: new Map<unknown, string>(), getPathForFile: (file: unknown) => webUtils.paths.get(file) ?? "" };
