import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** All `.yaml` files of a folder joined into one object, not yet checked. */
export function readYamlFolder(folder: string): unknown {
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))
  return Object.assign({}, ...files.map(name => parse(readFileSync(join(folder, name), 'utf8'))))
}
