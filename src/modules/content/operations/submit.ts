import { actingFor, signedIn } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import { desk } from '../desk.ts'
import { submittedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { numberOf } from '../view.ts'

/** Its office's colleagues and the city are told that it waits for one of them. */
export const submitArticle = (link: Link) =>
  operation(api.submitArticle, (input, context) =>
    desk.submit(input, context, async (row, said) => {
      const { tx, actor, send } = context
      const { personId } = signedIn(actor)
      const { organisationId } = actingFor(actor)
      const colleagues = await addressesOf(tx, [organisationId], ['city-department', 'district-office'])
      const author = (await addressesOfPeople(tx, [personId])).get(personId)
      const to = [...(colleagues.get(organisationId) ?? []), ...(await addressesOfRole(tx, 'city-lead'))]
      const others = [...new Set(to)].filter(address => address !== author)
      const named = { id: row.id, kind: row.kind, number: numberOf(row), title: said.title }
      if (others.length > 0) send(submittedLetter(others, named, link))
    }),
  )
