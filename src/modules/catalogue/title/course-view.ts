/** A title with all that happened to it, for those who follow it. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { changeWay, localityName, type Pack, parameterSaid } from '#modules/rulebook/index.ts'
import type { TitleCourse } from './course.api.ts'
import { openActs } from './course.rules.ts'
import {
  changesOfTitles,
  type checkedTitles,
  eventsOfTitles,
  type TitleChangeRow,
  type TitleEventRow,
} from './course.store.ts'
import { proposalsOfTitles } from './proposal.store.ts'
import { isPartial, titleView } from './view.ts'

type Checked = Awaited<ReturnType<typeof checkedTitles>>[number]

const changeViewOf = (row: TitleChangeRow, pack: Pack) => {
  const { way, source } = changeWay(pack.titleChanges, row.kind)
  return { ...row, way, waySource: source }
}

const barOf = (pack: Pack, { title }: Checked, today: PlainDate): string | null => {
  if (title.standing !== 'revoked' || title.barredUntil !== null) return null
  return parameterSaid(pack, 'title.barYears', title.endedOn ?? today).silent
}

/** The views of titles, in as many queries as for one. `asOffice`: the people of the office are named. */
export async function coursesOf(
  rows: readonly Checked[],
  pack: Pack,
  { tx, actor, now, reach }: Context,
): Promise<TitleCourse[]> {
  const ids = rows.map(({ title }) => title.id)
  const events = ids.length > 0 ? await eventsOfTitles(tx, ids) : []
  const changes = ids.length > 0 ? await changesOfTitles(tx, ids) : []
  const owners = await organisationsByIds(
    tx,
    rows.map(({ platform }) => platform.organisationId),
  )
  const asOffice = reach.scope !== 'organisation'
  // What is only proposed isn't asked for on behalf of a platform: it learns what was decided.
  const proposals = asOffice ? await proposalsOfTitles(tx, ids) : []
  const names = asOffice
    ? await namesOfPeople(tx, [...new Set(events.map(({ by }) => by))])
    : new Map<string, string>()
  const personId = actor.kind === 'person' ? actor.personId : ''
  const byPlatform: readonly TitleEventRow['kind'][] = ['change-asked', 'change-withdrawn', 'ended']
  const views = []
  for (const row of rows) {
    const { title, platform } = row
    const owner = owners.find(({ id }) => id === platform.organisationId)?.name ?? ''
    const saidBy = (event: TitleEventRow) =>
      byPlatform.includes(event.kind) ? owner : (names.get(event.by) ?? '市级牵头部门')
    views.push({
      ...titleView(title, dateOf(now)),
      ...{ platformId: platform.id, platformName: platform.name, organisationName: owner },
      localityName: localityName(pack, platform.locality),
      ...{ standing: title.standing, rectifyBy: title.rectifyBy, endedOn: title.endedOn },
      ...{ barredUntil: title.barredUntil, barUndecided: barOf(pack, row, dateOf(now)) },
      bookingsStoppedOn: platform.bookingsStoppedOn,
      openActs: openActs(title.standing),
      mayDecide: asOffice && !(await isPartial(tx, personId, title, platform.organisationId)),
      steps: events.filter(one => one.titleId === title.id).map(one => ({ ...one, by: saidBy(one) })),
      changes: changes.filter(one => one.titleId === title.id).map(one => changeViewOf(one, pack)),
      proposals: proposals.filter(one => one.titleId === title.id),
      version: title.version,
    })
  }
  return views
}
