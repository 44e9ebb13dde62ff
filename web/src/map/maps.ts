import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'virtual:map-worker';

import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import { LngLatBounds, Map, NavigationControl, Popup, setWorkerUrl } from 'maplibre-gl';
import { formatNamed, inFull } from '../figures/format';
import { breaksFrom, classOf } from './classes';
import type { Place, PlacedPoint } from './places';
import { readPlaces } from './places';
import { CLASS_PROPERTY, emptyStyle } from './style';

// A file of our own origin: a worker made from text would need blob: in the page's policy.
setWorkerUrl(workerUrl);

const ENGLAND = new LngLatBounds([-6.5, 49.85], [1.9, 55.85]);

type Shading = (value: number) => number;
type Properties = { code: string; name: string; written: string; href: string; [CLASS_PROPERTY]: number };

/** Draws each map: areas from the table it names and boundaries it fetches, or practices from a list it fetches. */
export async function drawMaps(elements: readonly HTMLElement[]): Promise<void> {
  await Promise.all(elements.map(draw));
}

async function draw(element: HTMLElement): Promise<void> {
  const breaks = breaksFrom(element.dataset['breaks']);
  const shades = breaksFrom(element.dataset['shades']);
  const shadeOf = (value: number): number => shades[classOf(value, breaks)] ?? -1;
  const [ground, areas, points] = await Promise.all([
    element.dataset['ground'] ? boundaries(element.dataset['ground']) : undefined,
    element.dataset['boundaries'] ? boundaries(element.dataset['boundaries']) : undefined,
    element.dataset['points'] ? practices(element.dataset['points'], element) : undefined,
  ]);
  const data = areas ? matched(areas, element, shadeOf) : undefined;
  const dots = points ? placed(points, shadeOf) : undefined;

  const map = new Map({
    container: element,
    style: emptyStyle(),
    bounds: extent(data ?? dots ?? ground) ?? ENGLAND,
    fitBoundsOptions: { padding: 16, animate: false },
    maxZoom: 14,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    locale: { 'Map.Title': element.dataset['label'] ?? 'Map' },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  await map.once('load');
  fill(map, 'ground', ground);
  fill(map, 'areas', data);
  fill(map, 'points', dots);
  const selected = element.dataset['selected'] ?? '';
  map.setFilter('area-selected', ['==', ['get', 'code'], selected]);
  map.setFilter('point-selected', ['==', ['get', 'code'], selected]);
  tellOnTouch(map, data ? 'areas' : 'points');
  map.once('idle', () => element.classList.add('bevan-drawing--drawn'));
}

async function boundaries(address: string): Promise<FeatureCollection> {
  return (await json(address)) as FeatureCollection;
}

/** Practices come as rows of code, name, latitude, longitude and figure: a page would be too heavy with all of them in its table. */
async function practices(address: string, element: HTMLElement): Promise<PlacedPoint[]> {
  const format = formatNamed(element.dataset['format']);
  const link = element.dataset['link'] ?? '';
  const list = (await json(address)) as { points: [string, string, number, number, number | null][] };
  return list.points.map(([code, name, latitude, longitude, value]) => ({
    code,
    name,
    latitude,
    longitude,
    value: value ?? undefined,
    written: value === null ? 'no figure' : inFull(value, format),
    href: link === '' ? undefined : link + encodeURIComponent(code),
  }));
}

async function json(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}`);
  }
  return response.json();
}

function matched(areas: FeatureCollection, element: HTMLElement, shadeOf: Shading): FeatureCollection {
  const table = document.getElementById(element.dataset['table'] ?? '');
  if (!(table instanceof HTMLTableElement)) {
    throw new Error(`No table "${element.dataset['table']}" for the map "${element.id}"`);
  }
  const places = new globalThis.Map(readPlaces(table).map((place) => [place.code, place]));
  const features = areas.features.map((area) => {
    const code = String(area.properties?.['code'] ?? '');
    const place = places.get(code) ?? {
      code,
      name: String(area.properties?.['name'] ?? code),
      value: undefined,
      written: 'no figure',
      href: undefined,
    };
    return { type: 'Feature', geometry: area.geometry, properties: properties(place, shadeOf) } satisfies Feature<Geometry, Properties>;
  });
  return { type: 'FeatureCollection', features };
}

function placed(points: readonly PlacedPoint[], shadeOf: Shading): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map((point) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
      properties: properties(point, shadeOf),
    })),
  };
}

function properties(place: Place, shadeOf: Shading): Properties {
  return {
    code: place.code,
    name: place.name,
    written: place.written,
    href: place.href ?? '',
    [CLASS_PROPERTY]: place.value === undefined ? -1 : shadeOf(place.value),
  };
}

function extent(data: FeatureCollection | undefined): LngLatBounds | undefined {
  const bounds = new LngLatBounds();
  const include = (coordinates: unknown): void => {
    if (Array.isArray(coordinates) && typeof coordinates[0] === 'number') {
      bounds.extend(coordinates as [number, number]);
    } else if (Array.isArray(coordinates)) {
      coordinates.forEach(include);
    }
  };
  data?.features.forEach((feature) => {
    if (feature.geometry && 'coordinates' in feature.geometry) {
      include(feature.geometry.coordinates);
    }
  });
  return bounds.isEmpty() ? undefined : bounds;
}

function fill(map: Map, source: string, data: FeatureCollection | undefined): void {
  if (data) {
    (map.getSource(source) as GeoJSONSource).setData(data);
  }
}

/** Says what is under the pointer; a click or a tap keeps it open with its link. */
function tellOnTouch(map: Map, layer: string): void {
  const hint = new Popup({ closeButton: false, closeOnClick: false, className: 'bevan-map__hint' });
  map.on('mousemove', layer, (event) => {
    const found = event.features?.[0]?.properties as Properties | undefined;
    if (found) {
      map.getCanvas().classList.add('bevan-map__canvas--over');
      hint.setLngLat(event.lngLat).setDOMContent(words(found, false)).addTo(map);
    }
  });
  map.on('mouseleave', layer, () => {
    map.getCanvas().classList.remove('bevan-map__canvas--over');
    hint.remove();
  });
  map.on('click', layer, (event) => {
    const found = event.features?.[0]?.properties as Properties | undefined;
    if (found) {
      hint.remove();
      new Popup({ focusAfterOpen: false }).setLngLat(event.lngLat).setDOMContent(words(found, true)).addTo(map);
    }
  });
}

function words(place: Properties, linked: boolean): HTMLElement {
  const text = document.createElement('p');
  text.className = 'bevan-map__words';
  const name = document.createElement(linked && place.href !== '' ? 'a' : 'strong');
  name.textContent = place.name;
  if (name instanceof HTMLAnchorElement) {
    name.href = place.href;
  }
  text.append(name, document.createElement('br'), place.written);
  return text;
}
