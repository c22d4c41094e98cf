import { join } from 'node:path'
import { z } from 'zod'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { type ClauseLibrary, clauseFile, registrationTerms } from '#modules/order/index.ts'

const folder = join(import.meta.dirname, '../contract-clauses')

/** The clause library that comes with the system, topic by topic. Throws where one of its files isn't sound. */
export function readContractClauses(): ClauseLibrary {
  const files = readYamlFiles(folder)
  const registration = registrationTerms.parse(
    files.find(({ name }) => name === 'registration.yaml')?.content,
  )
  const topics = files
    .filter(({ name }) => name !== 'registration.yaml')
    .map(({ content }) => clauseFile.parse(content))
  const ids = topics.flatMap(({ clauses }) => clauses.map(({ id }) => id))
  z.array(z.string())
    .refine(all => new Set(all).size === all.length, 'two clauses share an id')
    .parse(ids)
  return {
    clauses: topics.flatMap(({ topic, clauses }) => clauses.map(clause => ({ topic, ...clause }))),
    registration,
  }
}
