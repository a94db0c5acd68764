/**
 * A file that falls beside what takes files would replace the console by itself: browsers open what
 * is dropped on a page. Those who take files have prevented that before the event gets here.
 */
export function refuseStrayDrops(target: Pick<Window, "addEventListener"> = window): void {
  for (const type of ["dragover", "drop"] as const) {
    target.addEventListener(type, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}
