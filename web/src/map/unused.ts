// Stands for two packages that MapLibre would bring along: one reads tiles, one turns text that runs from right to left. Our maps
// have neither tiles nor text, and without them a first visit is a tenth lighter.
export const GEOMETRY_TYPE = {};

export function decodeTile(): never {
  throw new Error('Maps here have no tiles');
}

export default function bidi(): Record<string, never> {
  return {};
}
