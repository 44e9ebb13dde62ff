import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const MAPLIBRE = join(import.meta.dirname, 'node_modules/maplibre-gl/src');

/** The design system's font is licensed to NHS sites and fetched from outside; no page of ours asks another host for anything. */
function withoutOutsideFont(): Plugin {
  return {
    name: 'without-outside-font',
    enforce: 'pre',
    transform(code, id) {
      if (!/nhsuk-frontend[^/]*\.css/.test(id)) {
        return null;
      }
      const mended = code
        .replaceAll(/@font-face\{[^}]*\}/g, '')
        // Rules for a browser of 2013, in a syntax that the minifier refuses.
        .replaceAll(/@media screen\\0[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
        .replaceAll('Frutiger W01,arial,sans-serif', 'var(--bevan-font)')
        .replaceAll('url(/assets/images/', 'url(./assets/images/');
      if (mended.includes('Frutiger') || mended.includes('https://')) {
        throw new Error('nhsuk-frontend still names an outside font; see withoutOutsideFont in vite.config.ts');
      }
      return { code: mended, map: null };
    },
  };
}

/** MapLibre styles every control it has, icons included; ours zooms and tells, no more. */
function onlyMapStylesInUse(): Plugin {
  const notInUse = /(?:^|(?<=[{}]))[^{}@]*(?:attrib|geolocate|user-location|fullscreen|globe|compass|shrink|terrain|logo|scale|marker)[^{}]*\{[^{}]*\}/g;
  return {
    name: 'only-map-styles-in-use',
    enforce: 'pre',
    transform: (code, id) => (/maplibre-gl\.css/.test(id) ? { code: code.replaceAll(notInUse, ''), map: null } : null),
  };
}

/** Keeps the licence of every package that stands in the bundle beside it. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const item of Object.values(bundle)) {
        const modules = item.type === 'chunk' ? item.moduleIds : item.originalFileNames;
        for (const id of modules) {
          const folder = packageFolder(id);
          if (folder) {
            folders.add(folder);
          }
        }
      }
      // Styles leave no module behind in a chunk.
      folders.add('node_modules/nhsuk-frontend');
      folders.add('node_modules/maplibre-gl');
      const text = [...new Set([...folders].map(licence))].sort().join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'assets/licences.txt', source: text });
    },
  };
}

function packageFolder(id: string): string | undefined {
  const match = /node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(id);
  return match ? match[0] : undefined;
}

function licence(folder: string): string {
  const root = join(import.meta.dirname, folder);
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string; license: string };
  const name = readdirSync(root).find((file) => /^licen[cs]e/i.test(file));
  const notice = readdirSync(root).find((file) => /^notice/i.test(file));
  const texts = [name, notice].filter((file) => file !== undefined).map((file) => readFileSync(join(root, file), 'utf8').trim());
  return [`${'='.repeat(80)}\n${about.name} ${about.version}, ${about.license}`, ...texts].join('\n\n');
}

/**
 * MapLibre's package holds its worker as a second bundle that repeats a third of the first. Both are built here from the sources in
 * the same package instead, so that what they share is one file, fetched once.
 */
function mapsShareTheirWorker(): Plugin {
  const asked = 'virtual:map-worker';
  return {
    name: 'maps-share-their-worker',
    enforce: 'pre',
    resolveId(id) {
      switch (id) {
        case asked:
          return `\0${asked}`;
        case 'maplibre-gl':
          return join(MAPLIBRE, 'index.ts');
        case '@maplibre/mlt':
        case 'bidi-js':
          return join(import.meta.dirname, 'src/map/unused.ts');
        default:
          return undefined;
      }
    },
    load(id) {
      if (id !== `\0${asked}`) {
        return undefined;
      }
      const worker = this.emitFile({ type: 'chunk', id: join(MAPLIBRE, 'source/worker.ts'), name: 'map-worker' });
      return `export default import.meta.ROLLUP_FILE_URL_${worker};`;
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [withoutOutsideFont(), mapsShareTheirWorker(), onlyMapStylesInUse(), licences()],
  // MapLibre's classes name fields that their base class sets; as the language has it now, naming one again would empty it.
  oxc: { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } },
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Inlined files would be data: addresses, which the page's content security policy would have to allow.
    assetsInlineLimit: 0,
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // Not every server knows that .mjs is a script, and a worker of another type is refused.
        assetFileNames: (asset) => (asset.names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]'),
      },
      input: 'src/main.ts',
    },
  },
  test: { include: ['test/**/*.test.ts'] },
});
