import { dirname, relative, sep } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const folder = 'build/system'

/** Data, migrations and threads are read where they lie: a source goes on knowing its own place. */
const placesStay: Plugin = {
  name: 'places-stay',
  transform: (code, id) => {
    if (id.includes('node_modules') || !/\bimport\.meta\.(dirname|url)\b/.test(code)) return null
    const place = relative(folder, id).split(sep).join('/')
    return {
      code: code
        .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(place)}')`)
        .replaceAll('import.meta.url', `new URL('${place}', import.meta.url)`),
      // No line moves.
      map: null,
    }
  },
}

/**
 * What runs on the server, with what it is made of, in a few files: finding, stripping and compiling four thousand takes
 * half of a start. Apart stay what brings machine code along, and what few ever need.
 */
export default defineConfig({
  plugins: [placesStay],
  ssr: {
    noExternal: true,
    external: ['@electric-sql/pglite', '@node-rs/argon2', '@node-rs/jieba', 'exceljs'],
  },
  build: {
    ssr: true,
    outDir: folder,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: ['main', 'audit-verify', 'holidays', 'match-train', 'sample-code'].map(name => `src/${name}.ts`),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
