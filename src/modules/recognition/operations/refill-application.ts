import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { storeApplication } from '../application.store.ts'
import { isEditable } from '../editing.ts'
import { refilled } from '../form.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../own.api.ts'
import { knownOf } from '../prefill.store.ts'
import { editableRefusal } from '../rules.ts'

export const refillApplication = (pack: Pack) =>
  operation(api.refillApplication, async ({ applicationId, version }, context) => {
    const { tx, reach, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const decision = decide({}, [editableRefusal(isEditable(held))])
    if (!decision.ok) return decision
    const platform = await platformWithin(tx, reach, application.platformId)
    const known = await knownOf(tx, { platform, applicationId }, pack, now)
    const draft = refilled(application, known)
    const next = await storeApplication(tx, applicationId, version, { draft, known })
    changed({ object: { kind: 'recognition', id: applicationId }, after: { version: next } })
    return accept({ version: next })
  })
