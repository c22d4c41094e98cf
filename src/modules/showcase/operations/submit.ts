import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { submitVersion, versionIn } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { content } from '../content.ts'
import * as api from '../own.api.ts'
import { submissionRefusals } from '../rules.ts'
import { lockRecord, publicPlatforms, storeRecord } from '../store.ts'

export const submitShowcase = (pack: Pack) =>
  operation(
    api.submitShowcase,
    async ({ recordId, version, publishOn }, { tx, reach, now, actor, newId, changed }) => {
      const row = await lockRecord(tx, reach, recordId)
      const typed = content.safeParse({ ...row.draft, kind: row.kind }, { error: sentence })
      if (!typed.success) return refuse(...faultsOf(typed.error, 'showcase.complete'))
      const said = typed.data
      const record = { kind: row.kind, id: recordId }
      const named =
        said.kind === 'solution' ? said.platforms.flatMap(({ id }) => (id === null ? [] : [id])) : []
      const decision = decide(
        {},
        submissionRefusals(said, {
          ownerVerified: actingFor(actor).verified,
          isPending: (await versionIn(tx, record, ['in-review', 'scheduled'])) !== null,
          publishOn,
          today: dateOf(now),
          pack,
          publicPlatforms: await publicPlatforms(tx, named),
        }),
      )
      if (!decision.ok) return decision
      const next = await storeRecord(tx, recordId, version, { updatedAt: now, reviewSince: now })
      const { personId } = signedIn(actor)
      const submitted = await submitVersion(tx, {
        id: newId(),
        record,
        content: said,
        personId,
        publishOn,
        now,
      })
      if (!submitted) throw new Problem('conflict')
      changed({ object: record, after: { number: submitted.number, publishOn } })
      return accept({ version: next.version, number: submitted.number })
    },
  )
