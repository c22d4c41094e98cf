import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import * as api from '../api.ts'
import { freshnessBy } from '../freshness/freshness.ts'
import { linesOfOrganisation } from '../line/store.ts'
import { platformsOf } from '../platform/store.ts'

export const listOwnPlatforms = operation(api.listOwnPlatforms, async (_input, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const freshnessOn = freshnessBy(dateOf(now))
  const platforms = await platformsOf(tx, organisationId)
  const lines = await linesOfOrganisation(tx, organisationId)
  const waiting = await waitingOf(
    tx,
    ['platform'],
    platforms.map(({ id }) => id),
  )
  return accept({
    platforms: platforms.map(platform => ({
      ...platform,
      freshness: freshnessOn(platform.confirmedOn),
      waiting: waiting.find(({ recordId }) => recordId === platform.id)?.state ?? null,
      lines: lines.filter(one => one.platform.id === platform.id).map(({ line }) => line),
    })),
  })
})
