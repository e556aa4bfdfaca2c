import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const fontRequire = 'const require$1 = createRequire(import.meta.url);';

/**
 * Makes pdfkit fit into one file. It looks its standard fonts up beside itself at run time, where a bundle has nothing: they are taken in
 * instead. Its font reader brings a decompressor with half a megabyte of dictionary for one font format; Node has that decompressor built in.
 */
export const pdfWriter: Plugin = {
  name: 'pdf writer',
  setup(build) {
    build.onLoad({ filter: /node_modules\/pdfkit\/js\/pdfkit\.node\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(fontRequire))
        throw new Error(
          `pdfkit must load its standard fonts as \`${fontRequire}\`; this version does not, so its bundle would lack them`,
        );
      return {
        contents: source.replace(fontRequire, '').replaceAll("require$1('#standard-fonts/", "require('#standard-fonts/"),
        loader: 'js',
      };
    });
    build.onLoad({ filter: /node_modules\/brotli\/decompress\.js$/ }, () => ({
      contents: "module.exports = (packed) => process.getBuiltinModule('node:zlib').brotliDecompressSync(packed);",
      loader: 'js',
    }));
  },
};
