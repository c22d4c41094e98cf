import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { resourcesByIds, resourcesOf } from '#modules/booking/index.ts'
import { linesOfOrganisations, platformNames, unscopedLines } from '#modules/catalogue/index.ts'
import { rolesOfPerson } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { operates, organisationsWhere } from '../sight.ts'
import { type FeedRow, feedsOf } from '../store.ts'
import { feedSubjects } from '../terms.ts'

/** What the subjects of a person's feeds are called; a line or platform that is gone, as what it was. */
async function namesOf(tx: Tx, feeds: readonly FeedRow[]) {
  const idsOf = (wanted: FeedRow['subject']) =>
    feeds.flatMap(({ subject, subjectId }) => (subject === wanted && subjectId ? [subjectId] : []))
  const platforms = await platformNames(tx, idsOf('platform'))
  const lines = await unscopedLines(tx, idsOf('resource'))
  const others = await resourcesByIds(tx, idsOf('resource'))
  const names = new Map([
    ...platforms,
    ...others.map(({ id, name }) => [id, name] as const),
    ...lines.map(({ line, platform }) => [line.id, `${platform.name} ${line.name}`] as const),
  ])
  return ({ subject, subjectId }: FeedRow) => names.get(subjectId ?? '') ?? feedSubjects[subject]
}

export const listFeeds = operation(api.listFeeds, async (_input, { tx, actor }) => {
  const { personId } = signedIn(actor)
  const feeds = await feedsOf(tx, personId)
  const nameOf = await namesOf(tx, feeds)
  const lines = await linesOfOrganisations(
    tx,
    organisationsWhere(await rolesOfPerson(tx, personId), operates),
  )
  const platforms = new Map(lines.map(({ platform }) => [platform.id, platform.name]))
  const resources = await resourcesOf(tx, [...platforms.keys()])
  return accept({
    feeds: feeds.map(feed => ({
      id: feed.id,
      name: feed.name,
      subject: feed.subject,
      subjectId: feed.subjectId,
      of: nameOf(feed),
      createdAt: feed.createdAt,
    })),
    offered: [
      { subject: 'own' as const, subjectId: null, name: feedSubjects.own },
      ...[...platforms].map(([id, name]) => ({ subject: 'platform' as const, subjectId: id, name })),
      ...lines.map(({ line, platform }) => ({
        subject: 'resource' as const,
        subjectId: line.id,
        name: `${platform.name} ${line.name}`,
      })),
      ...resources.flatMap(({ id, kind, name, platformId }) =>
        kind === 'line'
          ? []
          : [{ subject: 'resource' as const, subjectId: id, name: `${platforms.get(platformId)} ${name}` }],
      ),
    ],
  })
})
