let isUnderWay = false;

/** Whether something of this window is being dragged. */
export const isOwnDrag = (): boolean => isUnderWay;

/** A drag that the system leads ends without a word to the page: the first move of the mouse after it does. */
export function beginOwnDrag(): void {
  isUnderWay = true;
  const controller = new AbortController();
  const end = () => {
    isUnderWay = false;
    controller.abort();
  };
  for (const name of ["dragend", "mousemove", "pointerdown"]) document.addEventListener(name, end, { signal: controller.signal, capture: true });
}
