/** How records go the way of publishing: what must hold, and what is stored and found of them then. */
import { actingFor } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { evidenceRefusals, replaceEntries, type Stating } from '#modules/catalogue/index.ts'
import { chain, publishVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { type Content, content, kindCodes, platformsNamed } from './content.ts'
import { entryOf, foundBy, notFound } from './found.ts'
import { asksSecondPerson, submissionRefusals } from './rules.ts'
import * as store from './store.ts'
import { unknownValidations } from './validations.ts'
import { contentOf, namesOn, numberOf, ownerNames } from './view.ts'

const namingOf = async (tx: Tx, row: store.RecordRow, pack: Pack, today: PlainDate) => ({
  number: numberOf(row),
  organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
  names: await namesOn(tx, pack, today),
})

/** Makes what the search finds of a record what the record now says. */
export async function renewEntry(tx: Tx, row: store.RecordRow, pack: Pack, today: PlainDate): Promise<void> {
  const { id, content: said, publishedAt, confirmedOn } = row
  const isPublic = said !== null && publishedAt !== null
  const named = await namingOf(tx, row, pack, today)
  await replaceEntries(
    tx,
    id,
    isPublic ? [entryOf({ id, content: said, publishedAt, confirmedOn, ...named })] : [],
  )
}

/** What a public record is found by, in the names of the day. */
export async function renewWords(tx: Tx, row: store.RecordRow, pack: Pack, today: PlainDate): Promise<void> {
  if (row.content === null) return
  const { tokens } = foundBy(row.content, await namingOf(tx, row, pack, today))
  await store.storeTokens(tx, row.id, tokens)
  await renewEntry(tx, row, pack, today)
}

/** What a record says in figures; a result says none. */
const statedIn = (said: Content | null): Stating =>
  said !== null && 'capabilities' in said ? said : { capabilities: [] }

export const desk = (pack: Pack) =>
  chain<store.RecordRow, Content>({
    kinds: kindCodes,
    recordOf: ({ id, kind }) => ({ kind, id }),
    secondPerson: ({ kind }) => asksSecondPerson[kind],
    read: ({ draft, kind }, words) => content.safeParse({ ...draft, kind }, words),
    contentOf,
    refusedDraft: async (row, said, { tx, actor, now }) => [
      ...submissionRefusals(said, {
        ownerVerified: actingFor(actor).verified,
        pack,
        publicPlatforms: await store.publicPlatforms(tx, platformsNamed(said)),
        unknownValidations: await unknownValidations(tx, said, row.content, dateOf(now)),
      }),
      ...evidenceRefusals(statedIn(said), statedIn(row.content)),
    ],
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
        ...foundBy(said, await namingOf(tx, row, pack, dateOf(moment.now))),
        // The owner said that it is true when it was submitted, not when somebody agreed or the day came.
        confirmedOn: dateOf(version.submittedAt),
        // The first time counts: what is mended isn't new.
        publishedAt: row.publishedAt ?? moment.now,
        updatedAt: moment.now,
        reviewSince: null,
      })
      await renewEntry(tx, next, pack, dateOf(moment.now))
    },
    takeDown: async (tx, row, now) => {
      const next = await store.storeRecord(tx, row.id, row.version, {
        state: 'withdrawn',
        content: null,
        ...notFound,
        updatedAt: now,
        reviewSince: null,
      })
      await renewEntry(tx, next, pack, dateOf(now))
      return next
    },
  })
