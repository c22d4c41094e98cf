import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOf, addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import { submitVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import { content, recordKind } from '../content.ts'
import { submittedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { publicationFacts } from '../publication.ts'
import { submissionRefusals } from '../rules.ts'
import { lockArticle, storeArticle } from '../store.ts'
import { numberOf } from '../view.ts'

export const submitArticle = (link: Link) =>
  operation(
    api.submitArticle,
    async ({ recordId, version, publishOn }, { tx, reach, now, actor, newId, send, changed }) => {
      const row = await lockArticle(tx, reach, recordId)
      const typed = content.safeParse({ ...row.draft, kind: row.kind }, { error: sentence })
      if (!typed.success) return refuse(...faultsOf(typed.error, 'content.complete'))
      const record = { kind: recordKind, id: recordId }
      const decision = decide(
        {},
        submissionRefusals(typed.data, {
          ...(await publicationFacts(tx, recordId, typed.data)),
          isPending: (await versionIn(tx, record, waitingStates)) !== null,
          publishOn,
          today: dateOf(now),
        }),
      )
      if (!decision.ok) return decision
      const next = await storeArticle(tx, recordId, version, { updatedAt: now, reviewSince: now })
      const { personId } = signedIn(actor)
      const asked = { id: newId(), record, content: typed.data, personId, publishOn, now }
      const submitted = await submitVersion(tx, asked)
      if (!submitted) throw new Problem('conflict')
      const { organisationId } = actingFor(actor)
      const colleagues = await addressesOf(tx, [organisationId], ['city-department', 'district-office'])
      const author = (await addressesOfPeople(tx, [personId])).get(personId)
      const to = [...(colleagues.get(organisationId) ?? []), ...(await addressesOfRole(tx, 'city-lead'))]
      const others = [...new Set(to)].filter(address => address !== author)
      const named = { id: row.id, kind: row.kind, number: numberOf(row), title: typed.data.title }
      if (others.length > 0) send(submittedLetter(others, named, link))
      changed({ object: record, after: { number: submitted.number, publishOn } })
      return accept({ version: next.version, number: submitted.number })
    },
  )
