import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { sealObjector, type Vault } from '#modules/identity/index.ts'
import * as api from '../notice.api.ts'
import { openObjectors, storeSealed } from '../notice.store.ts'

/** In one go, so that nobody who objects meanwhile waits for it. */
const most = 200

/** What a release before kept open is sealed: a migration can't, for it doesn't know the key. */
export const sealObjectors = (vault: Vault) =>
  operation(api.sealObjectors, async (_, { tx, newSecret, changed }) => {
    const open = await openObjectors(tx, most)
    for (const { objectionId, ...who } of open) {
      await storeSealed(tx, objectionId, sealObjector(objectionId, who, vault, newSecret(12)))
      changed({ object: { kind: 'recognition-objection', id: objectionId }, after: { sealed: true } })
    }
    return accept({ sealed: open.length })
  })
