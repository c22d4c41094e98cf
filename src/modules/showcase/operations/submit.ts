import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOf, addressesOfPeople } from '#modules/identity/index.ts'
import { submitVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { content } from '../content.ts'
import { submittedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { asksSecondPerson, submissionRefusals } from '../rules.ts'
import { lockRecord, publicPlatforms, storeRecord } from '../store.ts'
import { numberOf } from '../view.ts'

export const submitShowcase = (pack: Pack, link: Link) =>
  operation(
    api.submitShowcase,
    async ({ recordId, version, publishOn }, { tx, reach, now, actor, newId, send, changed }) => {
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
          isPending: (await versionIn(tx, record, waitingStates)) !== null,
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
      if (asksSecondPerson[row.kind]) {
        const managers = await addressesOf(
          tx,
          [row.organisationId],
          ['enterprise-manager', 'platform-manager'],
        )
        const author = (await addressesOfPeople(tx, [personId])).get(personId)
        const to = (managers.get(row.organisationId) ?? []).filter(address => address !== author)
        const named = { id: row.id, kind: row.kind, number: numberOf(row), name: said.name }
        if (to.length > 0) send(submittedLetter(to, named, link))
      }
      changed({ object: record, after: { number: submitted.number, publishOn } })
      return accept({ version: next.version, number: submitted.number })
    },
  )
