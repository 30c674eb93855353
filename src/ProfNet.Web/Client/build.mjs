// Builds what the browser receives into wwwroot/dist. Run by ProfNet.Web.csproj when an input changed, or by `npm run build`.
//   node build.mjs         theme.css, site.js, htmx.js, fonts and icons.svg
//   node build.mjs icons   icons.svg alone: a page may have named a new icon
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const client = dirname(fileURLToPath(import.meta.url));
const web = dirname(client);
const modules = join(web, '../../node_modules');
const dist = join(web, 'wwwroot/dist');

mkdirSync(join(dist, 'fonts'), { recursive: true });
buildIcons();
if (process.argv[2] !== 'icons') {
  await buildScripts();
  await buildTheme(await buildFonts());
}

// Inter, cut to what French and its neighbours need and to the weights and features the theme uses: a third of the original.
// The name carries a hash of the content, so that the file may be cached for ever although the CSS names it directly.
async function buildFonts() {
  const { default: subsetFont } = await import('subset-font');
  const subsets = {
    latin: 'U+20-7E, U+A0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212, U+2264-2265',
    'latin-ext': 'U+100-130, U+132-151, U+154-17F, U+218-21B, U+1E80-1E85, U+1E9E, U+1EF2-1EF3',
  };
  const fonts = {};
  rmSync(join(dist, 'fonts'), { recursive: true });
  mkdirSync(join(dist, 'fonts'));
  for (const [subset, range] of Object.entries(subsets)) {
    const original = readFileSync(join(modules, `@fontsource-variable/inter/files/inter-${subset}-opsz-normal.woff2`));
    const font = await subsetFont(original, charactersOf(range), {
      targetFormat: 'woff2',
      variationAxes: { wght: { min: 400, max: 700 } },
      keepFeatures: ['ccmp', 'kern', 'locl', 'mark', 'mkmk', 'tnum'],
    });
    const name = `inter-${subset}-${createHash('sha256').update(font).digest('hex').slice(0, 10)}`;
    writeFileSync(join(dist, 'fonts', `${name}.woff2`), font);
    fonts[name] = range;
  }
  return fonts;
}

function charactersOf(range) {
  return range.split(', ').map(part => {
    const [first, last = first] = part.slice(2).split('-').map(hex => parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');
  }).join('');
}

async function buildTheme(fonts) {
  const { compileString } = await import('sass');
  const map = Object.entries(fonts).map(([name, range]) => `"${name}": "${range}"`).join(', ');
  const { css } = compileString(`$fonts: (${map});\n@import "theme";`, {
    style: 'compressed',
    loadPaths: [client, modules],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'], // Bootstrap 5.3 is written with @import
  });
  writeFileSync(join(dist, 'theme.css'), css);
}

async function buildScripts() {
  const { build } = await import('esbuild');
  await build({ entryPoints: [join(client, 'site.js')], outfile: join(dist, 'site.js'), bundle: true, minify: true, format: 'iife', target: 'es2022', logLevel: 'warning' });
  copyFileSync(join(modules, 'htmx.org/dist/htmx.min.js'), join(dist, 'htmx.js'));
}

// Sprite: our own symbols plus the Tabler icons that a page or class names, as <pn-icon name="flag"> or, where the name
// is computed, as a string "i-flag".
function buildIcons() {
  const names = new Map();
  for (const file of filesUnder(web)) {
    const text = readFileSync(file, 'utf8');
    for (const [, a, b] of text.matchAll(/<pn-icon\b[^>]*?\bname="(?:i-)?([a-z0-9-]+)"|["'#]i-([a-z0-9-]+)["']/g)) {
      const name = a ?? b;
      if (!name.startsWith('pn-')) names.set(name, relative(web, file));
    }
  }
  const symbols = [...names.keys()].sort().map(name => {
    let svg;
    try {
      svg = readFileSync(join(modules, `@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    } catch {
      console.error(`${names.get(name)}: error PN0001: no Tabler icon is called "${name}"`);
      process.exit(1);
    }
    const shapes = svg.replace(/[\s\S]*?<svg[^>]*>|<\/svg>[\s\S]*/g, '').replace(/<path stroke="none"[^>]*>/, '').replace(/\s+/g, ' ').trim();
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  const brand = readFileSync(join(client, 'icons/brand.svg'), 'utf8').match(/<symbol[\s\S]*?<\/symbol>/g);
  writeFileSync(join(dist, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${[...brand, ...symbols].join('')}</svg>`);
}

function filesUnder(folder) {
  return readdirSync(folder)
    .filter(name => !['bin', 'obj', 'wwwroot', 'Client'].includes(name))
    .map(name => join(folder, name))
    .flatMap(path => statSync(path).isDirectory() ? filesUnder(path) : /\.(cshtml|cs)$/.test(path) ? [path] : []);
}
