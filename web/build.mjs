// Builds what the pages need into Maven's output folder, and does nothing in well under a second when nothing changed:
// the launcher builds often. Usage: node build.mjs build|test
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const OLDEST_NODE = [20, 19];
const SMALLEST_WORTH_COMPRESSING = 1024;

const room = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const target = join(room, 'target');
const inputs = ['build.mjs', 'package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'vite.config.ts', 'src', 'test'];

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).sort().flatMap((name) => files(join(path, name)))
    : [path];
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => files(join(room, path)))) {
    hash.update(relative(room, file).split(sep).join('/')).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function stamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function npm(...argumentsOfNpm) {
  const done = spawnSync('npm', argumentsOfNpm, { cwd: room, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.error || done.status !== 0) {
    fail(`web: "npm ${argumentsOfNpm.join(' ')}" failed${done.error ? ` (${done.error.message})` : ''}; the pages' styles and charts were not built.`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function install() {
  const wanted = fingerprint(['package.json', 'package-lock.json', '.npmrc']);
  const stamp = join(room, 'node_modules', '.installed');
  if (!stamped(stamp, wanted)) {
    npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
    writeFileSync(stamp, wanted);
  }
}

// The server sends these as they are: compressing once, hard, beats compressing on each request.
function compress(folder) {
  for (const file of files(folder).filter((name) => /\.(css|js|mjs|svg|json|txt)$/.test(name))) {
    const content = readFileSync(file);
    if (content.length >= SMALLEST_WORTH_COMPRESSING) {
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    }
  }
}

function build() {
  const metaInf = join(target, 'classes', 'META-INF');
  const resources = join(metaInf, 'resources');
  const manifest = join(metaInf, 'bevan-web', 'manifest.json');
  const wanted = fingerprint(inputs);
  const stamp = join(target, 'built');
  if (stamped(stamp, wanted) && existsSync(manifest)) {
    return;
  }
  install();
  rmSync(stamp, { force: true });
  rmSync(resources, { recursive: true, force: true });
  npm('run', '--silent', 'build');
  mkdirSync(join(metaInf, 'bevan-web'), { recursive: true });
  renameSync(join(resources, 'manifest.json'), manifest);
  compress(join(resources, 'assets'));
  writeFileSync(stamp, wanted);
}

function test() {
  const wanted = fingerprint(inputs);
  const stamp = join(target, 'tested');
  if (stamped(stamp, wanted)) {
    console.log('web: unit tests passed on these very files before; not run again.');
    return;
  }
  install();
  npm('run', '--silent', 'test');
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, wanted);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`web: Node ${process.versions.node} is too old to build the pages' styles and charts; install Node ${OLDEST_NODE.join('.')} or later, then build again.`);
}
switch (process.argv[2]) {
  case 'build':
    build();
    break;
  case 'test':
    test();
    break;
  default:
    fail('Usage: node build.mjs build|test');
}
