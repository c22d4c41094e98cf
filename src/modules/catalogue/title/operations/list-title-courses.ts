import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { platformsOf } from '../../platform/store.ts'
import { countTitles, inForceOn } from '../../terms.ts'
import type { TitleCourse } from '../course.api.ts'
import * as api from '../course.api.ts'
import { standingOn, termOn } from '../course.rules.ts'
import {
  checkedTitle,
  checkedTitles,
  eventsOfTitles,
  holdingsOn,
  type TitleEventRow,
} from '../course.store.ts'
import { coursesOf } from '../course-view.ts'
import { knownMatters } from '../known.ts'
import { titleView } from '../view.ts'

export const listOwnTitleCourses = (pack: Pack) =>
  operation(api.listOwnTitleCourses, async (_input, context) => {
    const { tx, reach } = context
    const rows = await checkedTitles(tx, reach)
    const courses = await coursesOf(rows, pack, context)
    const platforms = reach.scope === 'organisation' ? await platformsOf(tx, reach.organisationId) : []
    const [host] = await organisationsByIds(
      tx,
      platforms.slice(0, 1).map(({ organisationId }) => organisationId),
    )
    const knownOf = ({ id, platformId, changes }: TitleCourse) => {
      const platform = platforms.find(one => one.id === platformId)
      const { representative = null } = rows.find(one => one.title.id === id)?.title ?? {}
      return platform ? knownMatters({ platform, host, representative, changes }) : []
    }
    return accept({ titles: courses.map(one => ({ ...one, known: knownOf(one) })) })
  })

/**
 * A title as it was on a day before today: of its end, its bar and its terms only what that day knew. Of changes, proposals
 * and the stop of bookings only the present is kept, and nothing is done on a past day: these are left out.
 */
function asOn(title: TitleCourse, day: PlainDate): TitleCourse {
  const { standing, endedOn } = standingOn(title.endedOn, title.steps, day)
  const { issuedOn, expiresOn } = title
  const isRevoked = standing === 'revoked'
  return {
    ...title,
    ...{ standing, endedOn, valid: inForceOn({ issuedOn, expiresOn, endedOn }, day) },
    rectifyBy: standing === 'rectifying' ? termOn(title.steps, day) : null,
    barredUntil: isRevoked ? title.barredUntil : null,
    barUndecided: isRevoked ? title.barUndecided : null,
    steps: title.steps.filter(step => step.on <= day),
    ...{ changes: [], proposals: [], openActs: [], mayDecide: false, bookingsStoppedOn: null },
  }
}

export const listTitleCourses = (pack: Pack) =>
  operation(api.listTitleCourses, async ({ on = null }, context) => {
    const { tx, reach, now } = context
    const day = on ?? dateOf(now)
    const rows = (await checkedTitles(tx, reach)).filter(({ title }) => title.issuedOn <= day)
    const titles = await coursesOf(rows, pack, context)
    return accept({
      on: day,
      counts: countTitles(await holdingsOn(tx, reach, day)),
      titles: day < dateOf(now) ? titles.map(one => asOn(one, day)) : titles,
    })
  })

export const getTitleCourse = (pack: Pack) =>
  operation(api.getTitleCourse, async ({ titleId }, context) => {
    const [title] = await coursesOf([await checkedTitle(context.tx, context.reach, titleId)], pack, context)
    if (!title) throw new Error('a title that was found has a view')
    return accept({ title })
  })

/** What everybody may know of its course: granted, kept, put right, taken away; not what a platform asked for. */
const shownSteps: ReadonlySet<TitleEventRow['kind']> = new Set<TitleEventRow['kind']>([
  'granted',
  'kept',
  'rectification-set',
  'review-started',
  'revoked',
  'ended',
])

export const listPublicTitles = (pack: Pack) =>
  operation(api.listPublicTitles, async ({ on = null }, { tx, reach, now }) => {
    const day = on ?? dateOf(now)
    const rows = (await checkedTitles(tx, reach)).filter(({ title }) => title.issuedOn <= day)
    const ids = rows.map(({ title }) => title.id)
    const events = ids.length > 0 ? await eventsOfTitles(tx, ids) : []
    const eventsOf = Map.groupBy(events, one => one.titleId)
    const owners = await organisationsByIds(tx, [
      ...new Set(rows.map(({ platform }) => platform.organisationId)),
    ])
    const ownerNames = new Map(owners.map(({ id, name }) => [id, name]))
    return accept({
      on: day,
      counts: countTitles(await holdingsOn(tx, reach, day)),
      titles: rows.map(({ title, platform }) => ({
        ...titleView(title, day),
        ...{ platformId: platform.id, platformName: platform.name },
        organisationName: ownerNames.get(platform.organisationId) ?? '',
        localityName: localityName(pack, platform.locality),
        ...standingOn(title.endedOn, eventsOf.get(title.id) ?? [], day),
        history: (eventsOf.get(title.id) ?? [])
          .filter(({ on: since, kind }) => since <= day && shownSteps.has(kind))
          .map(({ on: since, kind, standing }) => ({ on: since, kind, standing })),
      })),
    })
  })
