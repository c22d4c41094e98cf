import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { applicationsByIds } from '../application.store.ts'
import * as api from '../notice.api.ts'
import { objections } from '../notice.store.ts'
import { objectionView } from '../view.ts'

export const listObjections = operation(api.listObjections, async ({ answered }, { tx, actor }) => {
  const { personId } = signedIn(actor)
  const found = await objections(tx, !answered)
  const people = await namesOfPeople(
    tx,
    found.flatMap(({ handlerId }) => handlerId ?? []),
  )
  const applications = await applicationsByIds(
    tx,
    found.map(({ applicationId }) => applicationId),
  )
  return accept({
    objections: found.map(row => ({
      ...objectionView(row),
      id: row.id,
      applicationId: row.applicationId,
      platformName: applications.find(({ id }) => id === row.applicationId)?.platformName ?? '',
      matter: row.matter,
      handler: row.handlerId ? (people.get(row.handlerId) ?? '') : null,
      mine: row.handlerId === personId,
    })),
  })
})
