import { PNG } from 'pngjs';

/** Red, green, blue and opacity of a pixel. */
export type Colour = readonly [number, number, number, number];

/** A PNG of that many pixels, each as the function says. */
export function aPng(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour = () => [10, 60, 120, 255],
): Buffer {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) picture.data.set(colourAt(x, y), (y * width + x) * 4);
  return PNG.sync.write(picture);
}
