import { readYamlFiles, UnreadableYaml, type YamlFile } from '#adapters/files/yaml.ts'
import { sentence } from '#kernel/input-fault.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import { type Pack, packSchema } from '#modules/rulebook/index.ts'
import { BadConfiguration } from './config.ts'

const holds = ({ content }: YamlFile, part: PropertyKey | undefined): boolean =>
  part !== undefined && typeof content === 'object' && content !== null && Object.hasOwn(content, part)

function filesOf(folder: string): YamlFile[] {
  try {
    return readYamlFiles(folder)
  } catch (error) {
    const code = errorCodeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new BadConfiguration(`没有政策包目录 ${folder}，请检查 POLICY_PACK。`)
    if (error instanceof UnreadableYaml)
      throw new BadConfiguration(`政策包 ${folder} 无法读取，请改正：\n  ${error.message}`)
    throw error
  }
}

/** A city's policy pack. Throws BadConfiguration that names every file and part that is wrong, and why. */
export function readPolicyPack(folder: string): Pack {
  const files = filesOf(folder)
  const parsed = packSchema.safeParse(Object.assign({}, ...files.map(({ content }) => content)), {
    error: sentence,
  })
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => {
    const file = files.find(one => holds(one, path[0]))
    return `  ${file ? `${file.name}：` : ''}${path.map(String).join('.')} ${message}`
  })
  throw new BadConfiguration(`政策包 ${folder} 有误，请改正：\n${faults.join('\n')}`)
}
