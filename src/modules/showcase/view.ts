/** Records as others see them. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { freshnessOn } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { differences, reviewRefusals, type VersionRow } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type { ShowcaseCard, ShowcaseView } from './api.ts'
import { type Content, content, recordNumber } from './content.ts'
import { asksSecondPerson } from './rules.ts'
import type { RecordRow } from './store.ts'
import { priceText } from './terms.ts'
import { figuresOf, type Spoken, spoken, tagsOf } from './words.ts'

export const numberOf = ({ kind, serial, createdAt }: RecordRow): string =>
  recordNumber(kind, serial, dateOf(createdAt))

/** What its owner calls it: as published, or as far as the draft has got. */
export function nameOf(row: RecordRow): string {
  const typed = row.draft['name']
  if (row.content !== null) return row.content.name
  return typeof typed === 'string' && typed.trim() !== '' ? typed : '未命名'
}

export async function ownerNames(tx: Tx, rows: readonly RecordRow[]): Promise<Map<string, string>> {
  const owners = await organisationsByIds(tx, [...new Set(rows.map(row => row.organisationId))])
  return new Map(owners.map(({ id, name }) => [id, name]))
}

/** The record as lists show it, if it is public. */
export function cardOf(
  row: RecordRow,
  organisationName: string,
  today: PlainDate,
  pack: Pack,
): Omit<ShowcaseCard, 'publishedAt'> & { publishedAt: Date } {
  if (row.content === null || row.publishedAt === null) throw new Error(`${row.id} isn't public`)
  return {
    id: row.id,
    kind: row.kind,
    number: numberOf(row),
    name: row.content.name,
    summary: row.content.summary,
    organisationName,
    localityName: localityName(pack, row.content.locality),
    tags: tagsOf(row.content),
    figures: figuresOf(row.content),
    price: priceText(row.content.price),
    publishedAt: row.publishedAt,
    confirmedOn: row.confirmedOn,
    freshness: freshnessOn(row.confirmedOn, today),
  }
}

/** Everything that is said, heading by heading; what isn't stated is left out. */
export const factsOf = (said: Spoken): ShowcaseView['facts'] =>
  Object.entries(said)
    .map(([name, value]) =>
      typeof value === 'string'
        ? { name, value, items: [] }
        : {
            name,
            value: '',
            items: Object.entries(value).map(([item, text]) => ({ name: item, value: text })),
          },
    )
    .filter(({ value, items }) => value !== '' || items.length > 0)

/** A version’s content as it was submitted. */
export const contentOf = (row: VersionRow): Content => content.parse(row.content)

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, said]) => `${name}：${said}`)
          .join('；')
      : ''

/** What differs between two versions, in the words that people read. */
export function changesBetween(before: Content, after: Content, pack: Pack) {
  const say = (one: Content) => spoken(one, code => localityName(pack, code))
  return differences(say(before), say(after)).map(({ path, before: was, after: is }) => ({
    field: path.join(' · '),
    before: text(was) || '（无）',
    after: text(is) || '（无）',
  }))
}

/**
 * The versions that were public, the newest first. What was withdrawn isn't shown any more, so differences are told
 * only since the last time that the record was withdrawn.
 */
export function historyOf(versions: readonly VersionRow[], pack: Pack) {
  const shown = versions.filter(({ state }) => state === 'published' || state === 'ended')
  const hiddenFrom = shown.findIndex(({ endedReason }) => endedReason !== null)
  return shown.flatMap((row, at) => {
    const before = shown[at + 1]
    const isShown = (index: number) => hiddenFrom < 0 || index < hiddenFrom
    if (row.publicFrom === null) return []
    return [
      {
        number: row.number,
        from: row.publicFrom,
        to: row.publicTo,
        reason: row.endedReason,
        changes: before && isShown(at + 1) ? changesBetween(contentOf(before), contentOf(row), pack) : [],
      },
    ]
  })
}

export const mayAgree = ({ kind }: RecordRow, version: VersionRow, personId: string): boolean =>
  reviewRefusals(version, personId, asksSecondPerson[kind]).every(refusal => refusal === null)

/** How far a version has got, as the person who asks may know it. */
export const progressOf = (version: VersionRow, personId: string) => ({
  number: version.number,
  state: version.state,
  submittedAt: version.submittedAt,
  publishOn: version.publishOn,
  note: version.note,
  mine: version.submittedBy === personId,
})
