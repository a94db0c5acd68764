import { BrowserWindow, nativeImage } from "electron";
import { CoreError } from "../core/failures.ts";

/** Shown under the pointer; macOS takes no empty one. */
const icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAADAAAAAwBAMAAAClLOS0AAAAMFBMVEVMaXEIcdMIctOcs8oIcdOetMyftMwJctP///+DuOlYltH/uAcfftfV5/j/9+D/z1UKDxJxAAAABnRSTlMAgjoe0axr7WlBAAAACXBIWXMAAAsTAAALEwEAmpwYAAAA/klEQVQ4y2NgGHhgmoYMguHizGmowAAmwYomEQCTYEOTSCAgwSQotQoJLINJMLmXo4CaaVAJ9XI0UAaVcK+ZiQKO10AkmMrPdqCAO+XLwBKM5TNQJTopk3i/+x9Wib7du3e/wCbRD5T4gU2iGyixgyQJnEbhtBync/H5vHMGDonpldglesvBFEgfqsT18nKQlum1YIkAuETv8XKQls7yGrCEAVziDiiuKzuml5evAEosZoBLHAengplg2c5yAbhEF1IauYEssRxJ4iySRBdKekOSmI6S3lYiGYUWVhAJLAlOgQF7Ei2BZg6MRF0ElUDPBiUKsPzEJIgCFOhWVgAAgfBxY0kD9SYAAAAASUVORK5CYII=";

/** Begins the system's drag of these files in the window that has the focus: the mouse is held over it. Blocks until they are dropped. */
export function dragOut(paths: readonly string[]): void {
  const contents = BrowserWindow.getFocusedWindow()?.webContents;
  const [file] = paths;
  if (!contents || file === undefined) throw new CoreError("unsupported", "No window of Skydeck has the focus, so nothing can be dragged out of it.");
  contents.startDrag({ file, files: [...paths], icon: nativeImage.createFromDataURL(icon) });
}
