import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readYamlFiles, UnreadableYaml } from '#adapters/files/yaml.ts'
import { sentence } from '#kernel/input-fault.ts'
import { type IndexTable, readIndexTable } from '#modules/evaluation/index.ts'
import { BadConfiguration } from './config.ts'

/** The index tables that a policy pack proposes, each checked. Throws BadConfiguration that names file and fault. */
export function readIndexTables(pack: string): IndexTable[] {
  const folder = join(pack, 'indicators')
  if (!existsSync(folder)) return []
  try {
    return readYamlFiles(folder).map(({ name, content }) => {
      const read = readIndexTable(content, sentence)
      if (read.ok) return read.table
      throw new BadConfiguration(
        `指标体系 ${name} 有误，请改正：\n${read.faults.map(one => `  ${one}`).join('\n')}`,
      )
    })
  } catch (error) {
    if (error instanceof UnreadableYaml)
      throw new BadConfiguration(`指标体系无法读取，请改正：\n  ${error.message}`)
    throw error
  }
}
