// Reads QR codes as a phone does: stdin has a JSON list of {width, pixels}, pixels being 0 (dark) or 1 by row; stdout the texts.
import { readFileSync } from "node:fs";
import jsqr from "jsqr";

const pictures = JSON.parse(readFileSync(0, "utf-8"));
const texts = pictures.map(({ width, pixels }) => {
  const colours = new Uint8ClampedArray(pixels.length * 4).fill(255);
  pixels.forEach((light, place) => colours.fill(light * 255, place * 4, place * 4 + 3));
  const args = [colours, width, pixels.length / width];
  const found = jsqr.default ? jsqr.default(...args) : jsqr(...args);
  return found && Buffer.from(found.binaryData).toString("utf-8");
});
process.stdout.write(JSON.stringify(texts));
