/** How records go the way of publishing: what must hold, and what is stored and found of them then. */
import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { replaceEntries } from '#modules/catalogue/index.ts'
import { chain, publishVersion } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { type Content, content, kindCodes, platformsNamed } from './content.ts'
import { entryOf, foundBy, notFound } from './found.ts'
import { asksSecondPerson, submissionRefusals } from './rules.ts'
import * as store from './store.ts'
import { contentOf, numberOf, ownerNames } from './view.ts'

const namingOf = async (tx: Tx, row: store.RecordRow, pack: Pack) => ({
  number: numberOf(row),
  organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
  localityName: (code: string) => localityName(pack, code),
})

/** Makes what the search finds of a record what the record now says. */
export async function renewEntry(tx: Tx, row: store.RecordRow, pack: Pack): Promise<void> {
  const { id, content: said, publishedAt, confirmedOn } = row
  const isPublic = said !== null && publishedAt !== null
  const named = await namingOf(tx, row, pack)
  await replaceEntries(
    tx,
    id,
    isPublic ? [entryOf({ id, content: said, publishedAt, confirmedOn, ...named })] : [],
  )
}

export const desk = (pack: Pack) =>
  chain<store.RecordRow, Content>({
    kinds: kindCodes,
    recordOf: ({ id, kind }) => ({ kind, id }),
    secondPerson: ({ kind }) => asksSecondPerson[kind],
    read: ({ draft, kind }, words) => content.safeParse({ ...draft, kind }, words),
    contentOf,
    refusedDraft: async (_row, said, { tx, actor }) =>
      submissionRefusals(said, {
        ownerVerified: actingFor(actor).verified,
        pack,
        publicPlatforms: await store.publicPlatforms(tx, platformsNamed(said)),
      }),
    refusedPublic: async () => [],
    add: (tx, { now, ...drafted }, { organisationId, locality }) =>
      store.insertRecords(tx, [
        {
          ...drafted,
          organisationId,
          locality,
          confirmedOn: dateOf(now),
          createdAt: now,
          updatedAt: now,
        },
      ]),
    within: store.recordWithin,
    lock: store.lockRecord,
    store: store.storeRecord,
    markReview: store.markReview,
    publish: async (tx, row, version, moment) => {
      await publishVersion(tx, version, moment)
      const said = contentOf(version)
      const next = await store.storeRecord(tx, row.id, row.version, {
        state: 'published',
        content: said,
        ...foundBy(said, await namingOf(tx, row, pack)),
        // The owner said that it is true when it was submitted, not when somebody agreed or the day came.
        confirmedOn: dateOf(version.submittedAt),
        // The first time counts: what is mended isn't new.
        publishedAt: row.publishedAt ?? moment.now,
        updatedAt: moment.now,
        reviewSince: null,
      })
      await renewEntry(tx, next, pack)
    },
    takeDown: async (tx, row, now) => {
      const next = await store.storeRecord(tx, row.id, row.version, {
        state: 'withdrawn',
        content: null,
        ...notFound,
        updatedAt: now,
        reviewSince: null,
      })
      await renewEntry(tx, next, pack)
      return next
    },
  })
