import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation, platformWithin } from '#modules/catalogue/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { formatOpening } from '../../schedule.ts'
import * as api from '../api.ts'
import { statedChangeOver } from '../rules.ts'
import { resourcesOf, specialDaysOf } from '../store.ts'

export const listResources = (pack: Pack) =>
  operation(api.listResources, async ({ platformId }, { tx, reach }) => {
    const { name, organisationId } = await platformWithin(tx, reach, platformId)
    const rows = await resourcesOf(tx, [platformId])
    const lines = new Map((await linesOfOrganisation(tx, organisationId)).map(({ line }) => [line.id, line]))
    const days = Map.groupBy(
      await specialDaysOf(
        tx,
        rows.map(({ id }) => id),
      ),
      ({ resourceId }) => resourceId,
    )
    return accept({
      platformName: name,
      resources: rows.map(({ special: _, ownWeek: opening, ...row }) => ({
        ...{ ...row, opening },
        openingText: opening ? formatOpening(opening) : '',
        name: row.kind === 'line' ? (lines.get(row.id)?.name ?? '') : row.name,
        stated: statedChangeOver(lines.get(row.id)),
        specialDays: (days.get(row.id) ?? []).map(({ date, hours, reason }) => ({ date, hours, reason })),
      })),
      arrangedYears: [...workCalendarOf(pack).years],
    })
  })
