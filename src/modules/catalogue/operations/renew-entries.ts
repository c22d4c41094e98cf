import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewNeedEntries, replaceEntries } from '../entry.store.ts'
import * as api from '../freshness.api.ts'
import { needsWithoutEntry } from '../need.store.ts'
import { platformsWithoutEntry } from '../platform.store.ts'
import { renewPlatform } from '../platform-view.ts'
import { entriesOfPolicy, policyId } from '../policy-entry.ts'

/** So many records of each kind in one transaction; the caller calls again until none is left. */
const batch = 50

/** For databases that are older than the entries or the policy, and for documents that change with the pack. */
export const renewEntries = (pack: Pack) =>
  operation(api.renewEntries, async (_input, context) => {
    const { tx, changed } = context
    const platforms = await platformsWithoutEntry(tx, batch)
    for (const platform of platforms) {
      await renewPlatform(platform, context, pack)
      changed({ object: { kind: 'platform', id: platform.id } })
    }
    const needs = await needsWithoutEntry(tx, batch)
    for (const need of needs) {
      await renewNeedEntries(need, tx)
      changed({ object: { kind: 'need', id: need.id } })
    }
    await replaceEntries(tx, policyId(pack), entriesOfPolicy(pack))
    return accept({ renewed: platforms.length + needs.length })
  })
