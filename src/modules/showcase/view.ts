/** Records as others see them. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { freshnessOn } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { changesBetween as differ, type VersionRow } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namerOf } from '#modules/taxonomy/index.ts'
import type { ShowcaseCard } from './api.ts'
import { type Content, content, recordNumber } from './content.ts'
import type { RecordRow } from './store.ts'
import { priceText } from './terms.ts'
import { figuresOf, type Names, spoken, tagsOf } from './words.ts'

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

/** What the codes in records are called on a day. */
export const namesOn = async (tx: Tx, pack: Pack, day: PlainDate): Promise<Names> => ({
  place: code => localityName(pack, code),
  validation: await namerOf(tx, 'validation', day),
})

/** The record as lists show it, if it is public. */
export function cardOf(
  row: RecordRow,
  organisationName: string,
  today: PlainDate,
  names: Names,
): Omit<ShowcaseCard, 'publishedAt'> & { publishedAt: Date } {
  if (row.content === null || row.publishedAt === null) throw new Error(`${row.id} isn't public`)
  return {
    id: row.id,
    kind: row.kind,
    number: numberOf(row),
    name: row.content.name,
    summary: row.content.summary,
    organisationName,
    localityName: names.place(row.content.locality),
    tags: tagsOf(row.content, today, names),
    figures: figuresOf(row.content),
    price: priceText(row.content.price),
    publishedAt: row.publishedAt,
    confirmedOn: row.confirmedOn,
    freshness: freshnessOn(row.confirmedOn, today),
  }
}

/** A version’s content as it was submitted. */
export const contentOf = (row: VersionRow): Content => content.parse(row.content)

/** What differs between two versions, in the words that people read. */
export const changesBetween = (before: Content, after: Content, names: Names) =>
  differ(spoken(before, names), spoken(after, names))
