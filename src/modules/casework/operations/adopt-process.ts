import { signedIn } from '#kernel/actor.ts'
import { accept, decide, type Refusal, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { currentProcess } from '../cases.ts'
import { faultsOf, type ProcessKind, processOf } from '../process.ts'
import { anotherRefusal, migrationRefusals, proposalOpenRefusal, seenRefusal } from '../rules.ts'
import { destinationsOf } from '../standing.ts'
import { insertDefinition, insertStep, lockProposal, lockStanding, storeProposal } from '../store.ts'

/** By another person than who proposed it. Cases that run keep their version unless they are taken along, and then only as was seen before. */
export const adoptProcess = (kinds: readonly ProcessKind[], pack: Pack) =>
  operation(api.adoptProcess, async (input, { tx, actor, now, changed }) => {
    const { kind: name, proposalId, seen } = input
    const { kind, issued } = processOf(kinds, pack, name)
    const proposal = await lockProposal(tx, name, proposalId)
    const { content, map, version, reason, migrate } = proposal
    const { personId } = signedIn(actor)
    const over = proposalOpenRefusal(proposal.state)
    if (over) return refuse(over)
    const current = (await currentProcess(tx, name, issued)) ?? { version: 1, content: issued }
    if (current.version !== version) throw new Problem('conflict')
    const moved = migrate ? await destinationsOf(tx, kind, content, map) : []
    const held = await lockStanding(tx, name, moved)
    const decision = decide({}, [
      anotherRefusal(proposal.proposedBy, personId),
      ...faultsOf(content, kind, issued).map((message): Refusal => ({ rule: 'casework.process', message })),
      ...migrationRefusals(content, kind, moved),
      migrate ? seenRefusal(moved, seen, held.length) : null,
    ])
    if (!decision.ok) return decision
    // First, for the database takes no version that nobody else has proposed.
    await storeProposal(tx, proposalId, { state: 'adopted', decidedBy: personId, decidedAt: now, note: '' })
    if (version === 1)
      await insertDefinition(tx, {
        ...{ kind: name, version: 1, content: issued, adoptedAt: now, adoptedBy: null },
        reason: '政策包',
      })
    const next = version + 1
    const stored = await insertDefinition(tx, {
      ...{ kind: name, version: next, content, adoptedAt: now, adoptedBy: personId },
      reason,
    })
    if (!stored) throw new Problem('conflict')
    const ways = new Map(moved.map(one => [`${one.version} ${one.stage}`, one.to]))
    for (const row of held) {
      const to = ways.get(`${row.version} ${row.stage}`)
      if (to)
        await insertStep(tx, row, {
          ...{ at: now, move: 'migrate', stage: to, version: next, by: personId, reason },
          evidence: { from: row.version },
        })
    }
    changed({
      object: { kind: 'process', id: name },
      before: { version },
      after: { version: next, migrated: held.length, map, proposal: proposalId },
      reason,
    })
    return accept({ version: next, migrated: held.length })
  })
