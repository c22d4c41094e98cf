import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { buildsWithin, buildWithin } from '../store.ts'
import { rowsOf, startedViews, viewOf } from '../view.ts'

export const listBuilds = (pack: Pack) =>
  operation(api.listBuilds, async (filter, context) =>
    accept({
      builds: await rowsOf(await buildsWithin(context.tx, context.reach, filter), pack, context),
    }),
  )

export const getBuild = (pack: Pack) =>
  operation(api.getBuild, async ({ buildId }, context) => {
    const row = await buildWithin(context.tx, context.reach, buildId)
    return accept({ build: await viewOf(row, pack, context) })
  })

export const listStartedBuilds = (pack: Pack) =>
  operation(api.listStartedBuilds, async (filter, context) => {
    // Whoever asks sees what everybody does.
    const rows = await buildsWithin(context.tx, { scope: 'public' }, filter)
    return accept({ builds: await startedViews(rows, pack, context) })
  })
