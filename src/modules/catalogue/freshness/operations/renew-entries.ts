import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { entriesOfPolicy, policyId } from '../../entry/policy-entry.ts'
import { renewNeedEntries, replaceEntries, toKind } from '../../entry/store.ts'
import { classNames } from '../../need/names.ts'
import { needsToWrite } from '../../need/store.ts'
import { platformsToWrite } from '../../platform/store.ts'
import { renewPlatform } from '../../platform/view.ts'
import * as api from '../api.ts'

/** So many records of each kind in one transaction; the caller calls again until none is left. */
const batch = 50

/**
 * For databases that are older than the entries or than what they say, for classes that are called otherwise from today,
 * and for documents that change with the pack.
 */
export const renewEntries = (pack: Pack) =>
  operation(api.renewEntries, async (_input, context) => {
    const { tx, now, changed } = context
    const today = dateOf(now)
    const names = await classNames(tx, today)
    const platforms = await platformsToWrite(tx, names, batch)
    for (const platform of platforms) {
      await renewPlatform(platform, context, pack)
      changed({ object: { kind: 'platform', id: platform.id } })
    }
    const needs = await needsToWrite(tx, names, batch)
    for (const need of needs) {
      await renewNeedEntries(need, tx, pack, today)
      changed({ object: { kind: 'need', id: need.id } })
    }
    // Older releases had what the rules stand on among the policies.
    await toKind(tx, policyId(pack), 'basis')
    await replaceEntries(tx, policyId(pack), entriesOfPolicy(pack))
    return accept({ renewed: platforms.length + needs.length })
  })
