import { signedIn } from '#kernel/actor.ts'
import { accept, decide, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { currentProcess } from '../cases.ts'
import { tellProposed } from '../letters.ts'
import { faultsOf, type ProcessKind, processOf } from '../process.ts'
import { migrationRefusals, proposalTaken } from '../rules.ts'
import { destinationsOf } from '../standing.ts'
import { insertProposal } from '../store.ts'

export const proposeProcess = (kinds: readonly ProcessKind[], pack: Pack, link: Link) =>
  operation(api.proposeProcess, async (input, { tx, actor, now, newId, send, changed }) => {
    const { kind: name, content, map, version, reason, migrate } = input
    const { kind, issued } = processOf(kinds, pack, name)
    const current = await currentProcess(tx, name, issued)
    if ((current?.version ?? 1) !== version) throw new Problem('conflict')
    const moved = migrate ? await destinationsOf(tx, kind, content, map) : []
    const decision = decide({}, [
      ...faultsOf(content, kind, issued).map((message): Refusal => ({ rule: 'casework.process', message })),
      ...migrationRefusals(content, kind, moved),
    ])
    if (!decision.ok) return decision
    const proposalId = newId()
    const proposedBy = signedIn(actor).personId
    const stored = await insertProposal(tx, {
      ...{ id: proposalId, kind: name, version, content, map, migrate, reason, state: 'open' },
      ...{ proposedBy, proposedAt: now },
    })
    if (!stored) return refuse(proposalTaken)
    await tellProposed(kind, { reason, proposedBy }, link, { tx, send })
    changed({ object: { kind: 'process', id: name }, after: { proposal: proposalId, version, map }, reason })
    return accept({ proposalId })
  })
