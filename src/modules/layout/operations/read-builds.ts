import { reachOf, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { handles } from '../fields.ts'
import { buildsWithin, buildWithin } from '../store.ts'
import { rowsOf, startedViews, viewOf } from '../view.ts'

export const listBuilds = (pack: Pack) =>
  operation(api.listBuilds, async ({ waiting, ...filter }, context) => {
    const { tx, reach, actor } = context
    if (waiting && reachOf(handles, signedIn(actor)) === null) return accept({ builds: [] })
    const waitingFor = waiting ? signedIn(actor).personId : undefined
    const found = await buildsWithin(tx, reach, { ...filter, waitingFor })
    return accept({ builds: await rowsOf(found, pack, context) })
  })

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
