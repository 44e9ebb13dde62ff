import { CLASSES, INK, NO_FIGURE, SECONDARY_INK } from '../figures/palette';
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';

/** What a feature carries when it is drawn: its class, or −1 where it has no figure. */
export const CLASS_PROPERTY = 'class';

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const SEA = '#F0F4F5';
const LAND = '#FFFFFF';
const SELECTED = '#FFB81C';

/** A map made of our own data alone: no tiles, fonts, sprites or scripts from anywhere. */
export function emptyStyle(): StyleSpecification {
  return {
    version: 8,
    sources: {
      ground: { type: 'geojson', data: EMPTY },
      areas: { type: 'geojson', data: EMPTY },
      points: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
      { id: 'ground', type: 'fill', source: 'ground', paint: { 'fill-color': LAND, 'fill-outline-color': SECONDARY_INK } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': classColour() } },
      { id: 'area-lines', type: 'line', source: 'areas', paint: { 'line-color': SECONDARY_INK, 'line-width': 0.7 } },
      {
        id: 'area-selected',
        type: 'line',
        source: 'areas',
        filter: ['==', ['get', 'code'], ''],
        paint: { 'line-color': SELECTED, 'line-width': 3.5 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-color': classColour(),
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2.5, 9, 5.5, 12, 9],
          'circle-stroke-color': INK,
          'circle-stroke-width': 0.6,
        },
      },
      {
        id: 'point-selected',
        type: 'circle',
        source: 'points',
        filter: ['==', ['get', 'code'], ''],
        paint: { 'circle-color': SELECTED, 'circle-radius': 9, 'circle-stroke-color': INK, 'circle-stroke-width': 2 },
      },
    ],
  };
}

export function classColour(): ExpressionSpecification {
  const pairs = CLASSES.flatMap((colour, index) => [index, colour]);
  return ['match', ['get', CLASS_PROPERTY], ...pairs, NO_FIGURE] as unknown as ExpressionSpecification;
}
