import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { rolesOfPerson } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { wayOf } from '../delivery.ts'
import type { Kinds } from '../kinds.ts'
import { lockSettings, settingsOf, storeSettings } from '../recipient.store.ts'
import { settingsRefusals } from '../rules.ts'

/** The kinds that may reach the person in one of their roles; what goes to the mailbox directly isn't theirs to choose. */
export const getNoticeSettings = (kinds: Kinds) =>
  operation(api.getNoticeSettings, async (_input, { tx, actor }) => {
    const { personId } = signedIn(actor)
    const settings = (await settingsOf(tx, [personId]))(personId)
    const roles = new Set([...(await rolesOfPerson(tx, personId)).values()].flat())
    const theirs = [...kinds.values()].filter(
      kind => !kind.direct && kind.readers.some(role => roles.has(role)),
    )
    return accept({
      digestAt: settings.digestAt,
      quiet: settings.quiet,
      kinds: theirs.map(kind => ({
        id: kind.id,
        area: kind.area,
        name: kind.name,
        way: wayOf(kind, settings),
        fixed: kind.fixed ?? null,
        urgent: kind.urgent ?? false,
      })),
    })
  })

export const setNoticeSettings = (kinds: Kinds) =>
  operation(api.setNoticeSettings, async (wanted, { tx, actor, now, changed }) => {
    const { personId } = signedIn(actor)
    const decision = decide(wanted, settingsRefusals(wanted, kinds))
    if (!decision.ok) return decision
    const before = await lockSettings(tx, personId)
    await storeSettings(tx, personId, { ...wanted, choices: { ...before.choices, ...wanted.choices } }, now)
    changed({ object: { kind: 'person', id: personId }, after: wanted })
    return accept({})
  })
