import { isDeepStrictEqual } from 'node:util'
import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { currentProcess } from '../cases.ts'
import { type ProcessKind, processOf } from '../process.ts'
import { destinationsOf, tried } from '../standing.ts'
import { definitionsOf, openProposal } from '../store.ts'

export const getProcess = (kinds: readonly ProcessKind[], pack: Pack) =>
  operation(api.getProcess, async ({ kind: name }, { tx, actor }) => {
    const { kind, issued } = processOf(kinds, pack, name)
    const { version, content } = (await currentProcess(tx, name, issued)) ?? { version: 1, content: issued }
    const versions = await definitionsOf(tx, name)
    const proposal = await openProposal(tx, name)
    const people = await namesOfPeople(tx, [
      ...versions.flatMap(({ adoptedBy }) => adoptedBy ?? []),
      ...(proposal ? [proposal.proposedBy] : []),
    ])
    const standing = await destinationsOf(tx, kind, content, {})
    const running = (of: number) =>
      standing.filter(one => one.version === of && !one.ended).reduce((sum, { cases }) => sum + cases, 0)
    return accept({
      kind: name,
      version,
      content,
      guards: Object.entries(kind.guards).map(([id, words]) => ({ id, name: words })),
      guarded: Object.entries(kind.guarded).map(([stage, guards]) => ({ stage, guards: [...guards] })),
      named: [...kind.moves],
      inDocuments: [...kind.inDocuments],
      others: { by: [...kind.others.by], guards: [...kind.others.guards] },
      issued: isDeepStrictEqual(content, issued) ? null : issued,
      versions: versions.map(({ version: number, adoptedAt, adoptedBy, reason }) => ({
        version: number,
        adoptedAt,
        adoptedBy: adoptedBy ? (people.get(adoptedBy) ?? '') : null,
        reason,
        running: running(number),
      })),
      proposal: proposal && {
        ...proposal,
        ...(await tried(tx, kind, proposal.content, issued, proposal.map)),
        proposedBy: people.get(proposal.proposedBy) ?? '',
        mine: proposal.proposedBy === signedIn(actor).personId,
      },
    })
  })
