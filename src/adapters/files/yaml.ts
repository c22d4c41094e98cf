import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A file that can't be read as YAML; the message says which and where. */
export class UnreadableYaml extends Error {}

export interface YamlFile {
  readonly name: string
  readonly content: unknown
}

/** One file of a folder, not yet checked. */
export function readYaml(folder: string, name: string): YamlFile {
  try {
    return { name, content: parse(readFileSync(join(folder, name), 'utf8')) }
  } catch (cause) {
    throw new UnreadableYaml(`${name}：${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** All `.yaml` files of a folder, not yet checked. */
export const readYamlFiles = (folder: string): YamlFile[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .toSorted()
    .map(name => readYaml(folder, name))

/** All `.yaml` files of a folder joined into one object, not yet checked. */
export const readYamlFolder = (folder: string): unknown =>
  Object.assign({}, ...readYamlFiles(folder).map(({ content }) => content))
