// What a file is, by its first bytes: phones call a HEIC “anh.jpg”, and people name anything anything.

const PICTURES = [
  [0, [0xff, 0xd8, 0xff]],
  [0, [0x89, 0x50, 0x4e, 0x47]],
  [0, [0x47, 0x49, 0x46, 0x38]],
  [0, [0x42, 0x4d]],
  [0, [0x49, 0x49, 0x2a, 0x00]],
  [0, [0x4d, 0x4d, 0x00, 0x2a]],
  [8, [0x57, 0x45, 0x42, 0x50]],
];
const BRANDS = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)/;

/**
 * Return whether a file is a picture.
 * @param {Blob} file
 */
export async function isPicture(file) {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (PICTURES.some(([place, sign]) => sign.every((byte, at) => bytes[place + at] === byte))) return true;
  return BRANDS.test(String.fromCharCode(...bytes.slice(4, 16))) || file.type === "image/svg+xml";
}
