/** An application as experts get to see it: what was submitted, and whose people may not judge. */
import type { Context } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { openReview } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { type ApplicationRow, submissionsOf } from './application.store.ts'
import type { CallRow } from './call.store.ts'
import { readSnapshot } from './snapshot.ts'
import {
  type Draft,
  type FieldName,
  fieldNames,
  fieldOf,
  formGroups,
  isEmpty,
  isOverridden,
  type Prefill,
  valueWords,
} from './terms.ts'

/** Whom one would call isn't what is judged: experts and applicants have no business with one another. */
const withheld: ReadonlySet<FieldName> = new Set(['contact', 'contactPhone', 'serviceContact'])

const groups = Object.entries(formGroups)

/** Where the applicant wrote another value than the system has, or none, both are before the experts; null where neither has one. */
const lineOf = (name: FieldName, fields: Draft, known: Prefill): string | null => {
  const from = known[name]
  const value = fields[name]
  const written = from !== undefined && isOverridden(value, from)
  if (isEmpty(value) && (!written || isEmpty(from.value))) return null
  const system = written ? `（申报单位改写；系统数据：${valueWords(name, from.value)}，${from.source}）` : ''
  return `${fieldOf(name).title}：${isEmpty(value) ? '没有填写' : valueWords(name, value)}${system}`
}

export async function putToExperts(
  application: ApplicationRow,
  call: CallRow,
  context: Context,
  pack: Pack,
): Promise<void> {
  const { tx } = context
  const last = (await submissionsOf(tx, application.id)).at(-1)
  if (!last) throw new Error('nothing was submitted')
  const { fields, known, files } = readSnapshot(last.snapshot)
  const platform = await platformWithin(tx, { scope: 'city' }, application.platformId)
  const hosts = await organisationsByIds(tx, [application.organisationId])
  await openReview(context, pack, {
    subject: { kind: 'recognition', id: application.id },
    round: call.id,
    title: `${application.platformName}：${call.name}`,
    organisations: [
      ...hosts.map(({ uscc, name }) => ({ uscc, name })),
      // Co-builders are known by name alone.
      ...[...new Set(platform.coBuilders.map(({ name }) => name))].map(name => ({ uscc: null, name })),
    ],
    locality: application.locality,
    disciplines: [],
    sections: groups.map(([group, heading]) => ({
      heading,
      text:
        fieldNames
          .filter(name => fieldOf(name).group === group && !withheld.has(name))
          .flatMap(name => lineOf(name, fields, known) ?? [])
          .join('\n') || '没有填写',
    })),
    files: files.map(({ id, title }) => ({ fileId: id, title })),
    rubric: 'recognition',
    needed: call.experts,
  })
}
