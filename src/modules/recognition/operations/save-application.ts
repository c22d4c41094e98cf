import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { storeApplication } from '../application.store.ts'
import { isEditable } from '../editing.ts'
import { draftRefusals } from '../form.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../own.api.ts'
import { editableRefusal } from '../rules.ts'

export const saveApplication = operation(
  api.saveApplication,
  async ({ applicationId, version, ...said }, context) => {
    const { tx, changed } = context
    const { held } = await holdApplication(context, applicationId)
    const decision = decide({}, [editableRefusal(isEditable(held)), ...draftRefusals(said.draft)])
    if (!decision.ok) return decision
    const next = await storeApplication(tx, applicationId, version, said)
    changed({ object: { kind: 'recognition', id: applicationId }, after: { version: next } })
    return accept({ version: next })
  },
)
