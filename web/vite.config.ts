import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  base: './',
  plugins: [withoutOutsideFont(), licences()],
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
