import { signedIn } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { desk } from '../desk.ts'
import { submittedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { asksSecondPerson } from '../rules.ts'
import { numberOf } from '../view.ts'

/** Where another person must agree, the owner's managers are told. */
export const submitShowcase = (pack: Pack, link: Link) =>
  operation(api.submitShowcase, (input, context) =>
    desk(pack).submit(input, context, async (row, said) => {
      if (!asksSecondPerson[row.kind]) return
      const { tx, actor, send } = context
      const { personId } = signedIn(actor)
      const roles = ['enterprise-manager', 'platform-manager'] as const
      const managers = await addressesOf(tx, [row.organisationId], roles)
      const author = (await addressesOfPeople(tx, [personId])).get(personId)
      const to = (managers.get(row.organisationId) ?? []).filter(address => address !== author)
      const named = { id: row.id, kind: row.kind, number: numberOf(row), name: said.name }
      if (to.length > 0) send(submittedLetter(to, named, link))
    }),
  )
