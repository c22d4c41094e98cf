import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { bookableLine, linesOfOrganisation } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { standingOn } from '../rules.ts'
import {
  heldOf,
  ownQualifications,
  qualificationsIn,
  qualificationsOfProvider,
  requirementOf,
  requirementsOf,
} from '../store.ts'
import { qualificationViews } from '../view.ts'

export const listMyQualifications = operation(
  api.listMyQualifications,
  async (_input, { tx, actor, now }) => {
    const rows = await ownQualifications(tx, signedIn(actor).personId)
    return accept({ qualifications: await qualificationViews(tx, rows, now) })
  },
)

export const listIssued = operation(api.listIssued, async (_input, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const lines = await linesOfOrganisation(tx, organisationId)
  const requirements = new Map(
    (
      await requirementsOf(
        tx,
        lines.map(({ line }) => line.id),
      )
    ).map(one => [one.lineId, one]),
  )
  const rows = await qualificationsOfProvider(tx, organisationId)
  return accept({
    lines: lines.map(({ line, platform }) => ({
      id: line.id,
      name: line.name,
      platformName: platform.name,
      required: requirements.has(line.id),
      unusedMonths: requirements.get(line.id)?.unusedMonths ?? null,
    })),
    qualifications: await qualificationViews(tx, rows, now),
  })
})

export const listRunners = operation(api.listRunners, async ({ lineId }, { tx, actor, now }) => {
  await bookableLine(tx, lineId)
  const requirement = await requirementOf(tx, lineId)
  const rows = await qualificationsIn(tx, actingFor(actor).organisationId, lineId)
  const names = await namesOfPeople(
    tx,
    rows.map(({ personId }) => personId),
  )
  return accept({
    required: requirement !== null,
    runners: rows.flatMap(row =>
      row.mode !== null &&
      row.validUntil !== null &&
      standingOn(heldOf(row), requirement, dateOf(now)) === 'issued'
        ? [
            {
              personId: row.personId,
              name: names.get(row.personId) ?? '',
              mode: row.mode,
              validUntil: row.validUntil,
            },
          ]
        : [],
    ),
  })
})
