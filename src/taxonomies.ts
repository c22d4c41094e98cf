import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { asJob } from '#door/caller.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { installEdition } from '#modules/taxonomy/api.ts'
import { schemes } from '#modules/taxonomy/terms.ts'
import type { System } from './system.ts'

const folder = join(import.meta.dirname, '../taxonomies')

const shipped = z.object({
  scheme: z.enum(codesOf(schemes)),
  label: z.string(),
  effectiveFrom: z.string(),
  source: z.string(),
  /** False where nobody here has seen the source itself (待确认). */
  confirmed: z.boolean().default(true),
  terms: z.array(z.tuple([z.string(), z.string().nullable(), z.string()])),
})

type Edition = Input<typeof installEdition>

/** The national classifications that come with the system. */
const national = (): Edition[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()
    .map(name => {
      const { terms, confirmed, ...edition } = shipped.parse(
        JSON.parse(readFileSync(join(folder, name), 'utf8')),
      )
      return {
        ...edition,
        terms: terms.map(([code, parent, name]) => ({ code, parent, name, confirmed })),
      }
    })

/** What the city's document names of its clusters and of forms of service. */
const ofCity = ({ clusters, serviceForms, document: { effectiveFrom } }: System['pack']): Edition[] => [
  ...(clusters ? [{ scheme: 'cluster-135n' as const, effectiveFrom, ...clusters }] : []),
  ...(serviceForms ? [{ scheme: 'service-form' as const, effectiveFrom, ...serviceForms }] : []),
]

/** Brings every classification that has no edition yet; what is there already stays as it is. */
export async function installTaxonomies({ door, pack }: System): Promise<void> {
  for (const edition of [...national(), ...ofCity(pack)])
    await door.call(installEdition, edition, asJob('install-taxonomies'))
}
