import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { deleteFeed } from '../store.ts'

export const revokeFeed = operation(api.revokeFeed, async ({ feedId }, { tx, actor, changed }) => {
  await deleteFeed(tx, signedIn(actor).personId, feedId)
  changed({ object: { kind: 'feed', id: feedId } })
  return accept({})
})
