import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { declaredTitles } from '../store.ts'
import { isPartial, titleView } from '../view.ts'

export const listTitleReviews = (pack: Pack) =>
  operation(api.listTitleReviews, async (_input, { tx, reach, actor, now }) => {
    const { personId } = signedIn(actor)
    const declared = await declaredTitles(tx, reach)
    const owners = await organisationsByIds(
      tx,
      declared.map(one => one.organisationId),
    )
    const waiting = []
    for (const { title, platformName, organisationId, locality } of declared)
      waiting.push({
        ...titleView(title, dateOf(now)),
        version: title.version,
        platformId: title.platformId,
        platformName,
        organisationName: owners.find(({ id }) => id === organisationId)?.name ?? '',
        localityName: localityName(pack, locality),
        declaredAt: title.declaredAt,
        mayDecide: !(await isPartial(tx, personId, title, organisationId)),
      })
    return accept({ waiting })
  })
