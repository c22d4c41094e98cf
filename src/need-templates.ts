import { join } from 'node:path'
import { z } from 'zod'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { type NeedTemplate, question, template } from '#modules/intake/index.ts'

const folder = join(import.meta.dirname, '../need-templates')

/** Questions that several templates ask alike stand in `common.yaml` and are named by their id. */
const common = z.object({ common: z.array(question) })
const shipped = z.looseObject({ questions: z.array(z.union([z.string(), z.unknown()])) })

/** The templates that come with the system, in the order of their file names. Throws where one isn't sound. */
export function readNeedTemplates(): NeedTemplate[] {
  const files = readYamlFiles(folder)
  const shared = common.parse(files.find(({ name }) => name === 'common.yaml')?.content).common
  return files
    .filter(({ name }) => name !== 'common.yaml')
    .map(({ content }) => {
      const { questions, ...rest } = shipped.parse(content)
      const whole = questions.map(one =>
        typeof one === 'string' ? shared.find(({ id }) => id === one) : one,
      )
      return template.parse({ ...rest, questions: whole })
    })
}
