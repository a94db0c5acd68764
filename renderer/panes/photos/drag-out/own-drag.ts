let isUnderWay = false;
let keysUnderWay: readonly string[] = [];

/** Whether something of this window is being dragged. */
export const isOwnDrag = (): boolean => isUnderWay;

/** What of the bucket on screen is being dragged; empty where nothing of this window is. */
export const ownDragKeys = (): readonly string[] => keysUnderWay;

/** A drag that the system leads ends without a word to the page: the first move of the mouse after it does. */
export function beginOwnDrag(keys: readonly string[]): void {
  isUnderWay = true;
  keysUnderWay = keys;
  const controller = new AbortController();
  const end = () => {
    isUnderWay = false;
    keysUnderWay = [];
    controller.abort();
  };
  for (const name of ["dragend", "mousemove", "pointerdown"]) document.addEventListener(name, end, { signal: controller.signal, capture: true });
}
