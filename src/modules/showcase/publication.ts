/** The moment at which a version becomes public, or a record ceases to be: row, entry and version in one transaction. */
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { replaceEntries } from '#modules/catalogue/index.ts'
import { publishVersion, type VersionRow } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { entryOf, foundBy } from './found.ts'
import { type RecordRow, storeRecord } from './store.ts'
import { contentOf, numberOf, ownerNames } from './view.ts'

interface Moment {
  /** Who agreed just now; null where that was earlier. */
  readonly personId: string | null
  readonly now: Date
}

const namingOf = async (tx: Tx, row: RecordRow, pack: Pack) => ({
  number: numberOf(row),
  organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
  localityName: (code: string) => localityName(pack, code),
})

/** The record must be locked. */
export async function makePublic(
  tx: Tx,
  row: RecordRow,
  version: VersionRow,
  moment: Moment,
  pack: Pack,
): Promise<void> {
  await publishVersion(tx, version, moment)
  const content = contentOf(version)
  const next = await storeRecord(tx, row.id, row.version, {
    state: 'published',
    content,
    ...foundBy(content, await namingOf(tx, row, pack)),
    // The owner said that it is true when it was submitted, not when somebody agreed or the day came.
    confirmedOn: dateOf(version.submittedAt),
    // The first time counts: what is mended isn't new.
    publishedAt: row.publishedAt ?? moment.now,
    updatedAt: moment.now,
    reviewSince: null,
  })
  await renewEntry(tx, next, pack)
}

/** Makes what the search finds of a record what the record now says. */
export async function renewEntry(tx: Tx, row: RecordRow, pack: Pack): Promise<void> {
  const { content, publishedAt } = row
  const entries =
    content === null || publishedAt === null
      ? []
      : [
          entryOf({
            id: row.id,
            content,
            publishedAt,
            confirmedOn: row.confirmedOn,
            ...(await namingOf(tx, row, pack)),
          }),
        ]
  await replaceEntries(tx, row.id, entries)
}
