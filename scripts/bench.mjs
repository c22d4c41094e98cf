// npm run bench -- NAME [--option value …]: one benchmark of bench/. The last line it prints is one JSON object with the figures.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { become, dependencies, pages, root, system } from './prepare.mjs'

const names = readdirSync(join(root, 'bench'))
  .filter(file => file.endsWith('.ts'))
  .map(file => file.slice(0, -3))
const [name = '', ...options] = process.argv.slice(2)
if (!names.includes(name)) {
  process.stderr.write(`用法：npm run bench -- 名称。可用的名称：${names.join('、')}。\n`)
  process.exit(2)
}
dependencies()
pages()
system()
become([join('bench', `${name}.ts`), ...options])
