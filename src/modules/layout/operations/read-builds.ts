import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { buildsWithin, buildWithin, startedBuilds } from '../store.ts'
import { rowsOf, startedViews, viewOf } from '../view.ts'

export const listBuilds = (pack: Pack) =>
  operation(api.listBuilds, async ({ limit, ...asked }, context) => {
    const rows = await buildsWithin(context.tx, context.reach, { ...asked, limit: limit + 1 })
    const page = rows.slice(0, limit)
    return accept({
      builds: await rowsOf(page, pack, context),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })

export const getBuild = (pack: Pack) =>
  operation(api.getBuild, async ({ buildId }, context) => {
    const row = await buildWithin(context.tx, context.reach, buildId)
    return accept({ build: await viewOf(row, pack, context) })
  })

export const listStartedBuilds = (pack: Pack) =>
  operation(api.listStartedBuilds, async ({ page, limit, ...filter }, context) => {
    const { rows, total } = await startedBuilds(context.tx, filter, { page, limit })
    return accept({
      builds: await startedViews(rows, pack, context),
      total,
      pages: Math.ceil(total / limit),
    })
  })
