/** A word as Tesseract found it: its box in pixels of the image, its confidence 0..100. */
export interface TsvWord {
  /** The same for the words of one line. */
  line: string;
  left: number;
  top: number;
  width: number;
  height: number;
  confidence: number;
  text: string;
}

const wordLevel = "5";

/** The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function readTsv(table: string): TsvWord[] {
  return table.split("\n").flatMap((row) => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, ...text] = row.split("\t");
    const word = text.join("\t").trim();
    if (level !== wordLevel || word === "") return [];
    return {
      line: [page, block, paragraph, line].join("."),
      left: Number(left),
      top: Number(top),
      width: Number(width),
      height: Number(height),
      confidence: Number(confidence),
      text: word,
    };
  });
}
