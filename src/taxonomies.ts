import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { installEdition } from '#modules/taxonomy/api.ts'
import { schemes } from '#modules/taxonomy/terms.ts'
import { asJob, type System } from './system.ts'

const folder = join(import.meta.dirname, '../taxonomies')

const shipped = z.object({
  scheme: z.enum(codesOf(schemes)),
  label: z.string(),
  effectiveFrom: z.string(),
  source: z.string(),
  terms: z.array(z.tuple([z.string(), z.string().nullable(), z.string()])),
})

type Edition = Input<typeof installEdition>

/** The national classifications that come with the system. */
const national = (): Edition[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()
    .map(name => {
      const { terms, ...edition } = shipped.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      return {
        ...edition,
        terms: terms.map(([code, parent, name]) => ({ code, parent, name, confirmed: true })),
      }
    })

/** What the city's document names of its clusters: no more than that is known, so all of it is 待确认. */
const ofCity = ({ clusters, document }: System['pack']): Edition[] =>
  clusters
    ? [
        {
          scheme: 'cluster-135n',
          label: clusters.label,
          effectiveFrom: document.effectiveFrom,
          source: clusters.source,
          terms: clusters.terms.map(one => ({ ...one, confirmed: false })),
        },
      ]
    : []

/** Brings every classification that has no edition yet; what is there already stays as it is. */
export async function installTaxonomies({ door, pack }: System): Promise<void> {
  for (const edition of [...national(), ...ofCity(pack)])
    await door.call(installEdition, edition, asJob('install-taxonomies'))
}
