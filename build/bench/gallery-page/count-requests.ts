/** Pictures that were asked for and what became of them, by what the page does with their addresses. */
export interface PictureRequests {
  asked: number;
  /** Taken back before they were there. */
  takenBack: number;
  /** Neither there nor taken back, of pictures that are no longer in the document. */
  leftRunning: number;
}

/** React writes and takes attributes; the requests themselves are the browser's. */
export function countRequests(): () => PictureRequests {
  const running = new Set<HTMLImageElement>();
  let [asked, takenBack] = [0, 0];
  const { setAttribute, removeAttribute } = HTMLImageElement.prototype;
  HTMLImageElement.prototype.setAttribute = function (name, value) {
    if (name === "src") {
      asked += 1;
      running.add(this);
      for (const end of ["load", "error"]) this.addEventListener(end, () => running.delete(this), { once: true });
    }
    setAttribute.call(this, name, value);
  };
  HTMLImageElement.prototype.removeAttribute = function (name) {
    if (name === "src" && running.delete(this)) takenBack += 1;
    removeAttribute.call(this, name);
  };
  return () => {
    Object.assign(HTMLImageElement.prototype, { setAttribute, removeAttribute });
    return { asked, takenBack, leftRunning: [...running].filter((image) => !image.isConnected).length };
  };
}
