import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

/**
 * What many pages share travels together: left alone it comes in seventy files of a few hundred bytes. Nothing that only
 * the desks use is among what the public pages load.
 */
const together = [
  {
    name: 'frame',
    test: /node_modules[\\/](react|react-dom|scheduler|react-router|@react-router)[\\/]|src[\\/]web[\\/](root|ui[\\/](frame|framed|look|bell|cannot-show|reading-aids|within-site))\./,
  },
  {
    name: 'desk',
    test: /node_modules[\\/](antd|@ant-design|@rc-component|@tanstack|dayjs|zod)[\\/]/,
    minShareCount: 40,
  },
]

/** What antd's sheet says of every link of the page, its own or not: the look of links and of focus is the site's. */
const linksOfAntd = /(?<=^|\})a(?::[a-z-]+|\[disabled\])?(?:,a:[a-z-]+)*\{[^}]*\}/g

const antdKeepsToItself: Plugin = {
  name: 'antd-keeps-to-itself',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/antd/dist/antd.css') ? code.replaceAll(linksOfAntd, '') : null),
}

/** What pdfjs fetches for some files by name: character maps of Chinese fonts, stand-ins for fonts, decoders of scans. */
const pdfFolders = ['cmaps', 'standard_fonts', 'wasm'] as const

const besidePdf: Plugin = {
  name: 'beside-pdf',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle() {
    const root = join(import.meta.dirname, 'node_modules/pdfjs-dist')
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const folder of pdfFolders)
      for (const name of readdirSync(join(root, folder)))
        if (/\.(bcmap|pfb|ttf|js)$/.test(name))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs-${version}/${folder}/${name}`,
            source: readFileSync(join(root, folder, name)),
          })
  },
}

export default defineConfig({
  plugins: [antdKeepsToItself, besidePdf, reactRouter()],
  // Built in, so that every process runs the production build of React whatever NODE_ENV says.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: ['react', 'react-dom', 'react-router'] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: together } } } } },
  },
})
